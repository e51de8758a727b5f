import type { Metadata } from 'next';
import { FaultList } from '@/components/rule/fault-list';
import { RuleSwitch } from '@/components/rule/rule-switch';
import { RuleTabs } from '@/components/rule/rule-tabs';
import { BackLink } from '@/components/ui/back-link';
import { Page } from '@/components/ui/page';
import { can } from '@/lib/access/actor';
import { requireContext } from '@/lib/access/session';
import { switchRuleAction } from '../actions';
import { findHead } from './find-rule';

export async function generateMetadata({ params }: LayoutProps<'/rules/[id]'>): Promise<Metadata> {
  const { head } = await findHead((await params).id);
  return { title: { default: head.name, template: `%s · ${head.name} · Waymark` } };
}

/** The rule's name, switch and tabs around each of its pages. */
export default async function RuleLayout({ params, children }: LayoutProps<'/rules/[id]'>) {
  const ctx = await requireContext();
  const { head } = await findHead((await params).id);
  const manages = can(ctx.actor, 'manage-rules');
  return (
    <Page
      title={head.name}
      sub={<span className="font-mono text-xs break-all">{head.id}</span>}
      lead={<BackLink href="/rules">All rules</BackLink>}
      actions={
        head.usable ? (
          <RuleSwitch
            id={head.id}
            name={head.name}
            enabled={head.enabled}
            allowed={manages}
            onSwitch={switchRuleAction}
          />
        ) : null
      }
    >
      <RuleTabs id={head.id} cases={head.cases} manages={manages} />
      <FaultList faults={head.faults} />
      {children}
    </Page>
  );
}
