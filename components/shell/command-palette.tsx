'use client';
import * as Radix from '@radix-ui/react-dialog';
import { Command } from 'cmdk';
import { Clock, FileCode, Keyboard, LogOut, Search, Server, SunMoon, Upload } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState, type ReactNode } from 'react';
import { toast } from 'sonner';
import { usePreferences } from '@/components/ui/preferences';
import { ADMIN_PLACES } from './admin-places';
import { PLACES } from './places';
import { signOut } from './sign-out';
import { THEMES } from './themes';

const LOOK =
  'flex h-9 cursor-default items-center gap-2 rounded-md px-2 data-[selected=true]:bg-hover [&_svg]:size-4 [&_svg]:text-ink-faint';

/** Such as EC2 gives, and those of managed nodes. */
const INSTANCE_ID = /^m?i-[0-9A-Za-z]{1,40}$/;
const SHA256 = /^[0-9a-f]{64}$/i;

/** Everything the console can do from anywhere, found by typing. Free text becomes a search of events or alerts. */
export function CommandPalette({
  open,
  isAdmin,
  onOpenChange,
  onHelp,
}: {
  open: boolean;
  isAdmin: boolean;
  onOpenChange: (open: boolean) => void;
  onHelp: () => void;
}) {
  const router = useRouter();
  const { zone, setZone, theme, setTheme } = usePreferences();
  const [text, setText] = useState('');
  const typed = text.trim();

  function run(act: () => void) {
    onOpenChange(false);
    setText('');
    act();
  }

  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-black/45" />
        <Radix.Content
          data-palette
          aria-describedby={undefined}
          className="fixed top-[12dvh] left-1/2 z-50 w-[calc(100vw-1.5rem)] max-w-xl -translate-x-1/2 rounded-lg border border-line bg-raised shadow-raised"
        >
          <Radix.Title className="sr-only">Command palette</Radix.Title>
          <Command label="Commands" loop>
            <Command.Input
              value={text}
              onValueChange={setText}
              placeholder="Go somewhere or do something"
              className="h-11 w-full rounded-t-lg border-b bg-transparent px-4 text-base -outline-offset-2 placeholder:text-ink-faint"
            />
            <Command.List className="max-h-[60dvh] overflow-y-auto p-1">
              <Command.Empty className="px-3 py-6 text-center text-ink-soft">Nothing fits.</Command.Empty>
              {[...PLACES, ...(isAdmin ? ADMIN_PLACES : [])].map(({ href, label, icon: Icon }) => (
                <Item
                  run={run}
                  key={href}
                  label={`Go to ${label}`}
                  icon={<Icon aria-hidden />}
                  act={() => {
                    router.push(href);
                  }}
                />
              ))}
              <Item
                run={run}
                label="Upload logs"
                icon={<Upload aria-hidden />}
                act={() => {
                  router.push('/sources');
                }}
              />
              <Item
                run={run}
                label="Decode user data"
                icon={<FileCode aria-hidden />}
                act={() => {
                  router.push('/decode');
                }}
              />
              <Item
                run={run}
                label="Go to Instances"
                icon={<Server aria-hidden />}
                act={() => {
                  router.push('/instances');
                }}
              />
              {!INSTANCE_ID.test(typed) ? null : (
                <Item
                  run={run}
                  always={text}
                  label={`Go to instance ${typed}`}
                  icon={<Server aria-hidden />}
                  act={() => {
                    router.push(`/instances?id=${encodeURIComponent(typed)}`);
                  }}
                />
              )}
              {!SHA256.test(typed) ? null : (
                <Item
                  run={run}
                  always={text}
                  label={`Go to user data ${typed.slice(0, 12).toLowerCase()}`}
                  icon={<FileCode aria-hidden />}
                  act={() => {
                    router.push(`/payloads/${typed.toLowerCase()}`);
                  }}
                />
              )}
              {typed === '' ? null : (
                <>
                  <Item
                    run={run}
                    always={text}
                    label={`Search events for ${typed}`}
                    icon={<Search aria-hidden />}
                    act={() => {
                      router.push(`/events?kql=${encodeURIComponent(typed)}`);
                    }}
                  />
                  <Item
                    run={run}
                    always={text}
                    label={`Search alerts for ${typed}`}
                    icon={<Search aria-hidden />}
                    act={() => {
                      router.push(`/alerts?q=${encodeURIComponent(typed)}`);
                    }}
                  />
                  <Item
                    run={run}
                    always={text}
                    label={`Search user data for ${typed}`}
                    icon={<FileCode aria-hidden />}
                    act={() => {
                      router.push(`/payloads?q=${encodeURIComponent(typed)}`);
                    }}
                  />
                </>
              )}
              {THEMES.filter((option) => option.value !== theme).map((option) => (
                <Item
                  run={run}
                  key={option.value}
                  label={`Appearance: ${option.label.toLowerCase()}`}
                  icon={<SunMoon aria-hidden />}
                  act={() => {
                    setTheme(option.value);
                  }}
                />
              ))}
              <Item
                run={run}
                label={zone === 'UTC' ? 'Show times in my own zone' : 'Show times in UTC'}
                icon={<Clock aria-hidden />}
                act={() => {
                  setZone(zone === 'UTC' ? Intl.DateTimeFormat().resolvedOptions().timeZone : 'UTC');
                }}
              />
              <Item run={run} label="Keyboard help" icon={<Keyboard aria-hidden />} act={onHelp} />
              <Item
                run={run}
                label="Sign out"
                icon={<LogOut aria-hidden />}
                act={() => {
                  signOut().catch(() =>
                    toast.error('The console did not answer, so you are still signed in. Try again.'),
                  );
                }}
              />
            </Command.List>
          </Command>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function Item({
  label,
  icon,
  act,
  run,
  always,
}: {
  label: string;
  icon: ReactNode;
  act: () => void;
  run: (act: () => void) => void;
  /** What is typed, where the item fits any text. */
  always?: string;
}) {
  return (
    <Command.Item
      value={label}
      keywords={always === undefined ? [] : [always]}
      onSelect={() => {
        run(act);
      }}
      className={LOOK}
    >
      {icon}
      <span className="truncate">{label}</span>
    </Command.Item>
  );
}
