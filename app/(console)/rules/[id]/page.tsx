import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { CaseList } from '@/components/rule/case-list';
import { FaultList } from '@/components/rule/fault-list';
import { GuideView } from '@/components/rule/guide-view';
import { LogicView } from '@/components/rule/logic-view';
import { RuleFacts } from '@/components/rule/rule-facts';
import { RuleSwitch } from '@/components/rule/rule-switch';
import { RunList } from '@/components/rule/run-list';
import { Section } from '@/components/rule/section';
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
  const { file } = rule;
  const misses = rule.cases.filter(({ expect }) => expect.length === 0).length;
  const lead = <Link href="/rules" className="inline-flex min-h-6 items-center rounded-sm text-xs text-ink-soft underline">All rules</Link>;
  const toggle = <RuleSwitch id={file.id} name={file.name} enabled={rule.enabled} allowed={can(ctx.actor, 'manage-rules')} onSwitch={switchRuleAction} />;
  return (
    <Page title={file.name} sub={<span className="font-mono text-xs break-all">{file.id}</span>} lead={lead} actions={toggle}>
      <FaultList faults={rule.faults} />
      <div className="grid gap-x-6 gap-y-3 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="min-w-0 lg:order-2">
          <RuleFacts rule={rule} />
        </div>
        <div className="min-w-0">
          <p className="max-w-prose pb-3">{file.description}</p>
          <Section id="logic" title="Logic">
            <LogicView rule={file} />
          </Section>
          <Section id="limits" title="What it cannot see">
            <ul className="max-w-prose list-disc space-y-0.5 pl-5">{file.limits.map((limit) => <li key={limit}>{limit}</li>)}</ul>
          </Section>
          <Section id="guide" title="Guide">
            <GuideView guide={rule.guide} />
          </Section>
          <Section id="cases" title="Cases" note={`${rule.cases.length - misses} that hit, ${misses} near misses`}>
            <CaseList cases={rule.cases} raises={file.raises} />
          </Section>
          <Section id="runs" title="Recent runs">
            <RunList runs={rule.runs} />
          </Section>
        </div>
      </div>
    </Page>
  );
}
