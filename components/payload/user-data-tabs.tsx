import { RouteTabs } from '@/components/ui/route-tabs';

const TABS = [
  { href: '/decode', label: 'Decode' },
  { href: '/payloads', label: 'Contents' },
  { href: '/instances', label: 'Instances' },
];

/** The three ways to user data: decode some, what is kept, and what each instance had. */
export function UserDataTabs() {
  return <RouteTabs label="Views" tabs={TABS} />;
}
