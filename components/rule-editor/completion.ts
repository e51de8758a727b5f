import type { CodeCompletion } from '@/components/ui/code-editor';
import { printLiteral } from '@/lib/query/print-kql';
import { completeRule, type CompletedFile, type RuleWords } from '@/lib/rule/complete-rule';
import { visibleText } from '@/lib/text/visible-text';
import type { ListedField } from '@/lib/usecase/event/list-event-fields';
import type { ValueSuggestions } from '@/lib/usecase/event/suggest-values';
import { ask } from './ask';

/** What can stand at a place of `file`, the stored events' own fields and values among it. */
export function makeCompletion(file: CompletedFile, words: Omit<RuleWords, 'fields'>) {
  let fields: Promise<readonly string[]> | undefined;
  return async (text: string, offset: number): Promise<CodeCompletion | null> => {
    fields ??= readFields();
    const found = completeRule(file, text, offset, { ...words, fields: await fields });
    if (!found) return null;
    const values = found.valuesOf ? await readValues(found.valuesOf) : [];
    return { ...found, options: [...found.options, ...values] };
  };
}

async function readFields(): Promise<readonly string[]> {
  const answer = await ask<ListedField[]>('/api/events/fields');
  return answer.ok ? answer.value.map(({ name }) => name) : [];
}

async function readValues({ field, part }: { field: string; part: string }) {
  const answer = await ask<ValueSuggestions>(
    `/api/events/values?${new URLSearchParams({ field, part }).toString()}`,
  );
  return answer.ok
    ? answer.value.values.map(({ value, count }) => ({
        label: visibleText(value, 80),
        note: `${count.toLocaleString('en-GB')} ${count === 1 ? 'event' : 'events'}`,
        insert: printLiteral(value),
      }))
    : [];
}
