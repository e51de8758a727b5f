import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { FaultList } from '@/components/rule/fault-list';
import { RuleBody } from '@/components/rule/rule-body';
import { RuleFacts } from '@/components/rule/rule-facts';
import { RuleSwitch } from '@/components/rule/rule-switch';
import { Page } from '@/components/ui/page';
import { can } from '@/lib/access/actor';
import { requireContext } from '@/lib/access/session';
import { NotFoundError } from '@/lib/errors';
import { getRule } from '@/lib/usecase/get-rule';
import { switchRuleAction } from '../actions';

/** Once a request: heading and page ask for the same rule. */
const findRule = cache(async (id: string) => {
  const ctx = await requireContext();
  const rule = await getRule(ctx, { id }).catch((error: unknown) => {
    if (error instanceof NotFoundError) notFound();
    throw error;
  });
  return { ctx, rule };
});

export async function generateMetadata({ params }: PageProps<'/rules/[id]'>): Promise<Metadata> {
  const { rule } = await findRule((await params).id);
  return { title: rule.file.name };
}

export default async function RulePage({ params }: PageProps<'/rules/[id]'>) {
  const { ctx, rule } = await findRule((await params).id);
  const { id, name } = rule.file;
  const allowed = can(ctx.actor, 'manage-rules');
  return (
    <Page
      title={name}
      sub={<span className="font-mono text-xs break-all">{id}</span>}
      lead={
        <Link
          href="/rules"
          className="inline-flex min-h-6 items-center rounded-sm text-xs text-ink-soft underline"
        >
          All rules
        </Link>
      }
      actions={
        <RuleSwitch
          id={id}
          name={name}
          enabled={rule.enabled}
          allowed={allowed}
          onSwitch={switchRuleAction}
        />
      }
    >
      <FaultList faults={rule.faults} />
      <div className="grid gap-x-6 gap-y-3 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="min-w-0 lg:order-2">
          <RuleFacts rule={rule} />
        </div>
        <RuleBody rule={rule} />
      </div>
    </Page>
  );
}
