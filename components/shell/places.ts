import { Bell, FileCode2, FileInput, ListTree, ScrollText, type LucideIcon } from 'lucide-react';

export interface Place {
  href: string;
  label: string;
  icon: LucideIcon;
  /** Second key after `g`. */
  key: string;
  /** Other pages that belong to it. */
  also?: readonly string[];
}

/** Where the navigation leads. */
export const PLACES: readonly Place[] = [
  { href: '/alerts', label: 'Alerts', icon: Bell, key: 'a' },
  { href: '/events', label: 'Events', icon: ListTree, key: 'e' },
  { href: '/sources', label: 'Sources', icon: FileInput, key: 's' },
  { href: '/decode', label: 'User data', icon: FileCode2, key: 'd', also: ['/payloads', '/instances'] },
  {
    href: '/rules',
    label: 'Rules',
    icon: ScrollText,
    key: 'r',
    also: ['/coverage', '/exceptions', '/known', '/why-not'],
  },
];

export function isAt(pathname: string, href: string): boolean {
  return pathname === href || pathname.startsWith(`${href}/`);
}
