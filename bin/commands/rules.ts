// waymark rules list, enable, disable, test
import type { RuleRow } from '@/lib/usecase/rule/list-rules';
import { visibleText } from '@/lib/text/visible-text';
import { runWithContext } from '../run-command';
import type { CommonOptions, Output } from '../run-command';
import { formatTable } from '../table';

export async function listRulesCommand(options: CommonOptions): Promise<void> {
  await runWithContext(options, async (ctx) => {
    const { listRules } = await import('@/lib/usecase/rule/list-rules');
    const { rules, faults } = await listRules(ctx);
    const failure = faults.map(
      ({ message, where }) => `${where.file ?? 'rules'}:${where.line ?? 1}:${where.column ?? 1}: ${message}`,
    );
    return { ...describe(rules), ...(failure.length > 0 && { failure: visibleText(failure.join('; ')) }) };
  });
}

export async function setRuleCommand(id: string, enabled: boolean, options: CommonOptions): Promise<void> {
  await runWithContext(options, async (ctx) => {
    const { setRuleEnabled } = await import('@/lib/usecase/rule/set-rule-enabled');
    const { listRules } = await import('@/lib/usecase/rule/list-rules');
    await setRuleEnabled(ctx, { id, enabled });
    return describe((await listRules(ctx)).rules.filter((rule) => rule.id === id));
  });
}

export async function testRulesCommand(id: string | undefined, options: CommonOptions): Promise<void> {
  await runWithContext(options, async (ctx, { progress, signal }) => {
    const { testRules } = await import('@/lib/usecase/rule/test-rules');
    const summary = await testRules(ctx, {
      ...(id !== undefined && { id }),
      signal,
      onProgress: (done, total) => {
        progress.show(`${done} of ${total} cases`);
      },
    });
    const failed = summary.cases.filter((one) => !one.passed);
    return {
      json: summary,
      text: [
        ...failed.map((one) => visibleText(`FAILED ${one.rule}: ${one.name}: ${one.problem ?? ''}`)),
        `${summary.passed} passed, ${summary.failed} failed`,
      ],
      ...(summary.failed > 0 && {
        failure: `${summary.failed} of ${summary.passed + summary.failed} cases failed.`,
      }),
    };
  });
}

function describe(rules: RuleRow[]): Output {
  const rows = rules.map((rule) => [
    rule.enabled ? 'on' : 'off',
    rule.severity,
    rule.vendor,
    rule.kind,
    rule.id,
    rule.name,
  ]);
  return { json: rules, text: formatTable(['STATE', 'SEVERITY', 'VENDOR', 'KIND', 'ID', 'NAME'], rows) };
}
