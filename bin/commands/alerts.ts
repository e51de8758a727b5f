// waymark alerts, waymark signals
import type { FindingReport } from '@/lib/usecase/alert/report-alerts';
import { runWithContext } from '../run-command';
import type { CommonOptions, Output } from '../run-command';
import { formatTable } from '../table';

export interface FindingOptions extends CommonOptions {
  rule?: string;
  status?: string;
}

export async function alertsCommand(options: FindingOptions): Promise<void> {
  await runWithContext(options, async (ctx) => {
    const { reportAlerts } = await import('@/lib/usecase/alert/report-alerts');
    return describe(await reportAlerts(ctx, pick(options)));
  });
}

export async function signalsCommand(options: FindingOptions): Promise<void> {
  await runWithContext(options, async (ctx) => {
    const { reportSignals } = await import('@/lib/usecase/alert/report-signals');
    return describe(await reportSignals(ctx, pick(options)));
  });
}

function pick({ rule, status }: FindingOptions): { rule?: string; status?: string } {
  return { ...(rule !== undefined && { rule }), ...(status !== undefined && { status }) };
}

function describe(findings: FindingReport[]): Output {
  const rows = findings.map((one) => [
    one.lastEventAt,
    one.severity,
    one.status,
    one.rule,
    one.title,
    one.url,
  ]);
  return {
    json: findings,
    text:
      findings.length === 0
        ? ['None.']
        : formatTable(['LAST EVENT (UTC)', 'SEVERITY', 'STATUS', 'RULE', 'TITLE', 'LINK'], rows),
  };
}
