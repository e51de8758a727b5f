'use client';
import { Search } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useEffect, useState, type ReactNode } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { Kbd } from '@/components/ui/kbd';
import { useShortcuts } from '@/components/ui/shortcuts';
import { AccountMenu } from './account-menu';
import { CommandPalette } from './command-palette';
import { KeyboardHelp } from './keyboard-help';
import { Logo } from './logo';
import { NavLinks } from './nav-links';
import { NavigationBar } from './navigation-bar';
import { PLACES } from './places';
import { ZoneSwitch } from './zone-switch';

/** Navigation around every page: a column at the left, on phones a bar above and one below. */
export function ConsoleFrame({
  person,
  children,
}: {
  person: { name: string; email: string; role: string };
  children: ReactNode;
}) {
  const router = useRouter();
  const [palette, setPalette] = useState(false);
  const [help, setHelp] = useState(false);
  const openHelp = () => {
    setHelp(true);
  };

  useShortcuts([
    ...PLACES.map(({ href, label, key }) => ({
      keys: `g ${key}`,
      label: `Go to ${label}`,
      group: 'Everywhere',
      run: () => {
        router.push(href);
      },
    })),
    { keys: '?', label: 'This help', group: 'Everywhere', run: openHelp },
  ]);

  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (
        event.key.toLowerCase() !== 'k' ||
        !(event.ctrlKey || event.metaKey) ||
        event.altKey ||
        event.shiftKey
      )
        return;
      event.preventDefault();
      const other = document.querySelector('[role=dialog][data-state=open]:not([data-palette])') !== null;
      setPalette((open) => !open && !other);
    }
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('keydown', onKey);
    };
  }, []);

  return (
    <div className="flex min-h-dvh phone:flex-col">
      <NavigationBar />
      <a
        href="#content"
        className="sr-only z-60 rounded-md bg-accent px-3 py-2 text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        Skip to the content
      </a>
      <header className="flex shrink-0 md:sticky md:top-0 md:h-dvh md:w-44 md:flex-col md:gap-3 md:border-r md:bg-sunken md:p-2 phone:h-12 phone:items-center phone:gap-1 phone:border-b phone:bg-sunken phone:px-3">
        <Link href="/alerts" className="rounded-md md:px-2 md:pt-1.5 phone:mr-auto">
          <Logo />
        </Link>
        <button
          type="button"
          onClick={() => {
            setPalette(true);
          }}
          className="flex h-8 items-center gap-2 rounded-md border border-line-strong bg-surface px-2 text-ink-faint hover:text-ink phone:hidden"
        >
          <Search aria-hidden className="size-4" />
          <span className="grow text-left">Find</span>
          <Kbd>Ctrl K</Kbd>
        </button>
        <IconButton
          label="Find"
          icon={<Search aria-hidden />}
          className="md:hidden"
          onClick={() => {
            setPalette(true);
          }}
        />
        <nav aria-label="Main" className="md:grow phone:hidden">
          <NavLinks />
        </nav>
        <div className="flex min-w-0 md:flex-col md:items-stretch md:gap-1 phone:items-center">
          <ZoneSwitch />
          <div className="phone:hidden">
            <AccountMenu person={person} onHelp={openHelp} />
          </div>
          <div className="md:hidden">
            <AccountMenu person={person} compact onHelp={openHelp} />
          </div>
        </div>
      </header>
      <main id="content" tabIndex={-1} className="flex min-w-0 grow flex-col outline-none phone:pb-16">
        {children}
      </main>
      <nav
        aria-label="Main"
        className="fixed inset-x-0 bottom-0 z-30 border-t bg-sunken pb-[env(safe-area-inset-bottom)] md:hidden"
      >
        <NavLinks bar />
      </nav>
      <CommandPalette
        open={palette}
        isAdmin={person.role === 'admin'}
        onOpenChange={setPalette}
        onHelp={openHelp}
      />
      <KeyboardHelp open={help} onOpenChange={setHelp} />
    </div>
  );
}
