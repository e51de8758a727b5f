import { printLiteral } from '@/lib/query/print-kql';
import type { ListedField } from '@/lib/usecase/event/list-event-fields';
import type { ValueSuggestions } from '@/lib/usecase/event/suggest-values';
import type { Completion } from '@/lib/query/complete-kql';

/** One line of the completion list; `insert` takes the place of what was typed. */
export interface Suggestion {
  label: string;
  note: string;
  insert: string;
}

const MOST = 12;

const OPERATORS: readonly Suggestion[] = [
  { label: ':', note: 'is, or matches with *', insert: ': ' },
  { label: ': *', note: 'is there at all', insert: ': * ' },
  { label: '>=', note: 'at least', insert: '>= ' },
  { label: '<', note: 'less than', insert: '< ' },
];
const JOINERS: readonly Suggestion[] = [
  { label: 'and', note: 'both sides', insert: 'and ' },
  { label: 'or', note: 'either side', insert: 'or ' },
];

/** What to offer for what is typed; names that begin with it come first. */
export function suggest(
  at: Completion,
  fields: readonly ListedField[],
  values: ValueSuggestions | undefined,
): readonly Suggestion[] {
  const part = at.part.toLowerCase();
  if (at.kind === 'joiner') return JOINERS.filter((each) => each.label.startsWith(part));
  if (at.kind === 'operator')
    return part === '' ? [...OPERATORS, ...JOINERS] : JOINERS.filter((each) => each.label.startsWith(part));
  if (at.kind === 'value') {
    const found = values?.values ?? [];
    const begins = found.filter(({ value }) => value.toLowerCase().startsWith(part));
    return [...begins, ...found.filter((each) => !begins.includes(each))]
      .slice(0, MOST)
      .map(({ value, count }) => ({
        label: value,
        note: count.toLocaleString('en-GB'),
        insert: `${printLiteral(value)} `,
      }));
  }
  return fields
    .flatMap((field) => {
      const name =
        [field.name, ...field.aliases].find((each) => each.toLowerCase().includes(part)) ??
        (field.label.toLowerCase().includes(part) ? field.name : undefined);
      return name === undefined ? [] : [{ name, field, rank: name.toLowerCase().startsWith(part) ? 0 : 1 }];
    })
    .sort((a, b) => a.rank - b.rank)
    .slice(0, MOST)
    .map(({ name, field }) => ({
      label: name,
      note: field.label === name ? '' : field.label,
      insert: `${printLiteral(name)}: `,
    }));
}
