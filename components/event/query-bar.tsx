'use client';
import { History, Search } from 'lucide-react';
import { useRef, useState, type KeyboardEvent } from 'react';
import { Button } from '@/components/ui/button';
import { CONTROL } from '@/components/ui/control';
import { IconButton } from '@/components/ui/icon-button';
import { Menu, MenuItem, MenuLabel } from '@/components/ui/menu';
import { useShortcuts } from '@/components/ui/shortcuts';
import { visibleText } from '@/lib/text/visible-text';
import { completeAt } from '@/lib/query/complete-kql';
import { CompletionList } from './completion-list';
import { fieldsPath, valuesPath } from './ask-path';
import type { EventsView } from './event-link';
import { QueryFault, faultOf, type KqlFault } from './query-fault';
import { readSearches } from './search-history';
import { suggest } from './suggestions';
import { useAnswer } from './use-answer';
import type { ListedField } from '@/lib/usecase/event/list-event-fields';
import type { ValueSuggestions } from '@/lib/usecase/event/suggest-values';

/** The KQL line: completes fields, values and operators, points at faults before anything is sent, and keeps a history. */
export function QueryBar({
  view,
  fault,
  busy,
  onSearch,
}: {
  view: EventsView;
  fault: KqlFault | undefined;
  busy: boolean;
  onSearch: (kql: string) => void;
}) {
  const [text, setText] = useState(view.kql);
  const [seen, setSeen] = useState(view.kql);
  const [cursor, setCursor] = useState(0);
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const [own, setOwn] = useState<KqlFault>();
  const [past, setPast] = useState<string[]>([]);
  const input = useRef<HTMLTextAreaElement>(null);
  const place = completeAt(text, cursor);
  const edges = { kql: '', from: view.from, to: view.to };
  const fields = useAnswer<ListedField[]>(open ? fieldsPath(edges) : null);
  const asked =
    open && place.kind === 'value' && place.field ? valuesPath(edges, place.field, place.part) : null;
  const values = useAnswer<ValueSuggestions>(asked, 120);
  const list = open ? suggest(place, fields.value ?? [], values.value) : [];

  // A filter link or Back changed the query from outside.
  if (seen !== view.kql) {
    setSeen(view.kql);
    setText(view.kql);
    setOwn(undefined);
  }
  useShortcuts([{ keys: '/', label: 'Search', group: 'Events', run: () => input.current?.focus() }]);

  function search(kql: string) {
    const found = faultOf(kql);
    setOwn(found);
    setOpen(false);
    if (!found) onSearch(kql.trim());
  }

  function accept(index: number) {
    const chosen = list[index];
    if (!chosen) return;
    setText(text.slice(0, place.start) + chosen.insert + text.slice(place.end).replace(/^ +/, ''));
    const behind = place.start + chosen.insert.length;
    setCursor(behind);
    setAt(-1);
    // After React has written the new text.
    requestAnimationFrame(() => input.current?.setSelectionRange(behind, behind));
  }

  function press(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && (open || step === 1)) {
      setOpen(true);
      setAt(list.length === 0 ? -1 : (at + step + list.length + (at < 0 && step < 0 ? 1 : 0)) % list.length);
    } else if (event.key === 'Enter') {
      if (open && at >= 0) accept(at);
      else search(text);
    } else if (event.key === 'Tab' && open && at >= 0) accept(at);
    else if (event.key === 'Escape' && open) setOpen(false);
    else return;
    event.preventDefault();
  }

  const shown = own ?? (text === view.kql ? fault : undefined);
  return (
    <div className="min-w-0 grow">
      <div className="flex items-start gap-1">
        <div className="relative min-w-0 grow">
          <Search aria-hidden className="pointer-events-none absolute top-2 left-2.5 size-4 text-ink-faint" />
          <textarea
            ref={input}
            rows={1}
            spellCheck={false}
            autoCapitalize="off"
            autoComplete="off"
            aria-label="Search events with KQL"
            aria-autocomplete="list"
            aria-haspopup="listbox"
            aria-controls="kql-suggestions"
            aria-activedescendant={at >= 0 && list.length > 0 ? `kql-suggestion-${at}` : undefined}
            aria-invalid={shown ? true : undefined}
            aria-describedby={shown ? 'kql-fault' : undefined}
            placeholder="eventName: StopInstances and not userName: ci-*"
            value={text}
            onChange={(event) => {
              setText(event.target.value.replace(/\n/g, ' '));
              setCursor(event.target.selectionStart);
              setOwn(undefined);
              setOpen(true);
              setAt(-1);
            }}
            onSelect={(event) => {
              if (event.currentTarget.selectionStart === event.currentTarget.selectionEnd)
                setCursor(event.currentTarget.selectionStart);
            }}
            onClick={() => {
              setOpen(true);
            }}
            onBlur={() => {
              setOpen(false);
            }}
            onKeyDown={press}
            className={`${CONTROL} block field-sizing-content max-h-40 min-h-8 w-full resize-none py-1.5 pr-2.5 pl-8 font-mono leading-[1.125rem] phone:leading-6`}
          />
          <CompletionList list={list} at={at} onAccept={accept} loading={values.loading && asked !== null} />
        </div>
        <Menu
          align="end"
          trigger={
            <IconButton
              label="Recent searches"
              icon={<History aria-hidden />}
              onPointerDown={() => {
                setPast(readSearches());
              }}
              onKeyDown={() => {
                setPast(readSearches());
              }}
            />
          }
        >
          <MenuLabel>Recent searches in this browser</MenuLabel>
          {past.length === 0 ? <MenuItem disabled>None yet</MenuItem> : null}
          {past.map((kql) => (
            <MenuItem
              key={kql}
              onSelect={() => {
                setText(kql);
                search(kql);
              }}
            >
              <span className="line-clamp-2 max-w-96 font-mono text-xs break-all">
                {visibleText(kql, 300)}
              </span>
            </MenuItem>
          ))}
        </Menu>
        <Button
          tone="primary"
          busy={busy}
          onClick={() => {
            search(text);
          }}
        >
          Search
        </Button>
      </div>
      {shown ? <QueryFault kql={text} fault={shown} /> : null}
    </div>
  );
}
