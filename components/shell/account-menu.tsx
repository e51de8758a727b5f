'use client';
import { ChevronsUpDown, Keyboard, LogOut } from 'lucide-react';
import Link from 'next/link';
import { toast } from 'sonner';
import { Menu, MenuCheck, MenuChoice, MenuItem, MenuLabel, MenuSeparator } from '@/components/ui/menu';
import { usePreferences } from '@/components/ui/preferences';
import { ADMIN_PLACES } from './admin-places';
import { THEMES } from './themes';
import { signOut } from './sign-out';

/** Who is signed in, how the console looks, and the way out. */
export function AccountMenu({
  person,
  compact = false,
  onHelp,
}: {
  person: { name: string; email: string; role: string };
  compact?: boolean;
  onHelp: () => void;
}) {
  const { theme, setTheme, singleKeys, setSingleKeys } = usePreferences();
  const initial = person.name.trim().slice(0, 1).toUpperCase();

  function leave() {
    signOut().catch(() => toast.error('The console did not answer, so you are still signed in. Try again.'));
  }

  return (
    <Menu
      align="end"
      trigger={
        <button
          type="button"
          aria-label={`Account of ${person.name}`}
          className="flex h-9 w-full min-w-0 items-center gap-2 rounded-md px-1.5 hover:bg-hover"
        >
          <span
            aria-hidden
            className="flex size-6 shrink-0 items-center justify-center rounded-full bg-accent text-xs font-semibold text-on-accent"
          >
            {initial}
          </span>
          {compact ? null : (
            <>
              <span className="min-w-0 grow truncate text-left">{person.name}</span>
              <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-ink-faint" />
            </>
          )}
        </button>
      }
    >
      <MenuLabel>
        <span className="block max-w-64 truncate">{person.email}</span>
        {person.role === 'admin' ? 'Administrator' : 'Analyst'}
      </MenuLabel>
      <MenuSeparator />
      <MenuChoice
        label="Appearance"
        value={theme}
        options={THEMES}
        onChange={(value) => {
          setTheme(THEMES.find((option) => option.value === value)?.value ?? 'system');
        }}
      />
      <MenuSeparator />
      <MenuCheck checked={singleKeys} onCheckedChange={setSingleKeys}>
        Single-key shortcuts
      </MenuCheck>
      <MenuItem icon={<Keyboard aria-hidden />} onSelect={onHelp}>
        Keyboard help
      </MenuItem>
      {person.role === 'admin'
        ? ADMIN_PLACES.map(({ href, label, icon: Icon }) => (
            <MenuItem key={href} asChild>
              <Link href={href}>
                <Icon aria-hidden />
                {label}
              </Link>
            </MenuItem>
          ))
        : null}
      <MenuSeparator />
      <MenuItem icon={<LogOut aria-hidden />} onSelect={leave}>
        Sign out
      </MenuItem>
    </Menu>
  );
}
