'use client';
import { Columns3 } from 'lucide-react';
import { useState } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { Input } from '@/components/ui/input';
import { Skeleton } from '@/components/ui/skeleton';
import { visibleText } from '@/lib/text/visible-text';
import type { ListedField } from '@/lib/usecase/event/list-event-fields';
import { fieldsPath } from './ask-path';
import type { EventsView } from './event-link';
import { FieldValues } from './field-values';
import { useAnswer } from './use-answer';

const MOST = 150;

/** Every field of the events found: open one for its top values, add it as a column. */
export function FieldsPanel({
  view,
  shown,
  onToggle,
}: {
  view: EventsView;
  shown: readonly string[];
  onToggle: (name: string) => void;
}) {
  const [part, setPart] = useState('');
  const [open, setOpen] = useState<string>();
  const fields = useAnswer<ListedField[]>(fieldsPath({ kql: view.kql, from: view.from, to: view.to }));
  const wanted = part.trim().toLowerCase();
  const found = (fields.value ?? []).filter((field) =>
    [field.name, field.label, ...field.aliases].some((name) => name.toLowerCase().includes(wanted)),
  );
  return (
    <section aria-label="Fields" className="flex min-h-0 flex-col gap-2">
      <Input
        className="shrink-0"
        aria-label="Find a field"
        placeholder="Find a field"
        value={part}
        onChange={(event) => {
          setPart(event.target.value);
        }}
      />
      {fields.loading ? <Skeleton rows={8} /> : null}
      {fields.fault === undefined ? null : (
        <p role="alert" className="text-xs text-bad">
          {fields.fault}
        </p>
      )}
      <ul className="min-h-0 overflow-y-auto">
        {found.slice(0, MOST).map((field) => (
          <li key={field.name} className="border-b border-transparent">
            <div className="flex items-center gap-1 rounded-sm hover:bg-hover">
              <button
                type="button"
                aria-expanded={open === field.name}
                title={[field.name, ...field.aliases].join(', ')}
                className="min-h-7 min-w-0 grow truncate rounded-sm px-1.5 text-left"
                onClick={() => {
                  setOpen(open === field.name ? undefined : field.name);
                }}
              >
                {field.common ? (
                  field.label
                ) : (
                  <span className="font-mono text-xs [direction:rtl]">{visibleText(field.name, 200)}</span>
                )}
              </button>
              <IconButton
                size="sm"
                label={
                  shown.includes(field.name) ? `Remove column ${field.label}` : `Add column ${field.label}`
                }
                aria-pressed={shown.includes(field.name)}
                disabled={field.name.includes(',')}
                icon={<Columns3 aria-hidden />}
                onClick={() => {
                  onToggle(field.name);
                }}
              />
            </div>
            {open === field.name ? <FieldValues view={view} field={field.name} /> : null}
          </li>
        ))}
      </ul>
      {found.length > MOST ? (
        <p className="text-xs text-ink-faint">{found.length - MOST} more; type to find them.</p>
      ) : null}
      {fields.value && found.length === 0 ? (
        <p className="px-1.5 text-ink-faint">No field of these events has that name.</p>
      ) : null}
    </section>
  );
}
