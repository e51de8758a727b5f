import { RouteTabs } from '@/components/ui/route-tabs';

const TABS = [
  { href: '/rules', label: 'Rules' },
  { href: '/coverage', label: 'ATT&CK coverage' },
  { href: '/exceptions', label: 'Exceptions' },
  { href: '/known', label: 'Known entities' },
  { href: '/rules/data-check', label: 'Data check' },
  { href: '/why-not', label: 'Why not?' },
] as const;

/** The pages about all rules. */
export function RulesNav() {
  return <RouteTabs label="Pages about rules" tabs={TABS} />;
}
