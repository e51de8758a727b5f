import { CloudCog, ScrollText, Users, type LucideIcon } from 'lucide-react';

/** Where only administrators can go: in their account menu and in the palette. */
export const ADMIN_PLACES: readonly { href: string; label: string; icon: LucideIcon }[] = [
  { href: '/people', label: 'People', icon: Users },
  { href: '/settings/aws', label: 'Access to AWS', icon: CloudCog },
  { href: '/audit', label: 'Audit trail', icon: ScrollText },
];
