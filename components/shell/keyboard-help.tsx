'use client';
import { Dialog } from '@/components/ui/dialog';
import { Kbd } from '@/components/ui/kbd';
import { boundShortcuts } from '@/components/ui/shortcuts';
import { Checkbox } from '@/components/ui/checkbox';
import { usePreferences } from '@/components/ui/preferences';

/** The shortcuts of the page that is open, and the switch that turns single keys off. */
export function KeyboardHelp({
  open,
  onOpenChange,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Keyboard">
      <HelpBody />
    </Dialog>
  );
}

function HelpBody() {
  const { singleKeys, setSingleKeys } = usePreferences();
  const all = [...new Map(boundShortcuts().map((shortcut) => [shortcut.keys, shortcut])).values()];
  const groups = [...new Set(all.map((shortcut) => shortcut.group))];
  return (
    <div className="flex flex-col gap-4">
      {groups.map((group) => (
        <section key={group} aria-label={group}>
          <h3 className="mb-1 text-xs font-medium text-ink-faint">{group}</h3>
          <dl className="grid grid-cols-1 gap-x-6 sm:grid-cols-2">
            {all
              .filter((shortcut) => shortcut.group === group)
              .map((shortcut) => (
                <div key={shortcut.keys} className="flex h-8 items-center justify-between gap-3">
                  <dt>{shortcut.label}</dt>
                  <dd className="flex gap-1">
                    {shortcut.keys.split(' ').map((key) => (
                      <Kbd key={key}>{key}</Kbd>
                    ))}
                  </dd>
                </div>
              ))}
          </dl>
        </section>
      ))}
      <p className="text-ink-soft">
        <Kbd>Ctrl</Kbd> or <Kbd>⌘</Kbd> with <Kbd>K</Kbd> opens the palette, <Kbd>Tab</Kbd> and{' '}
        <Kbd>Enter</Kbd> work everywhere.
      </p>
      <label className="flex items-center gap-2">
        <Checkbox
          checked={singleKeys}
          onChange={(event) => {
            setSingleKeys(event.target.checked);
          }}
        />
        Single letters act as shortcuts
      </label>
    </div>
  );
}
