import { RouteTabs } from '@/components/ui/route-tabs';

/** The pages about one rule; those who may not manage rules see its text instead of an editor. */
export function RuleTabs({ id, cases, manages }: { id: string; cases: number; manages: boolean }) {
  const home = `/rules/${id}`;
  return (
    <RouteTabs
      label="Pages about this rule"
      tabs={[
        { href: home, label: 'Overview' },
        { href: `${home}/cases`, label: 'Cases', note: String(cases) },
        { href: `${home}/replay`, label: 'Replay' },
        { href: `${home}/runs`, label: 'Runs' },
        { href: `${home}/history`, label: 'History' },
        { href: `${home}/edit`, label: manages ? 'Edit' : 'Text' },
      ]}
    />
  );
}
