import { KnownBadge } from '@/components/ui/known-badge';
import { FIELDS } from '@/lib/event/fields';
import { visibleText } from '@/lib/text/visible-text';
import { LeafActions, type HrefFor } from './leaf-actions';

/** The registered fields of one event as a list, those it lacks left out. `values` is what the search gives for each name. */
export function EventFields({
  values,
  known,
  hrefFor,
}: {
  values: Record<string, unknown[]>;
  /** Names that people gave a value, by field and value. */
  known: Record<string, Record<string, string[]>>;
  hrefFor?: HrefFor;
}) {
  const present = FIELDS.filter((field) => (values[field.name]?.length ?? 0) > 0);
  return (
    <dl className="text-sm">
      {present.map((field) => (
        <div
          key={field.name}
          className="grid grid-cols-[8.5rem_minmax(0,1fr)] gap-x-3 border-b py-1 last:border-0 phone:grid-cols-1"
        >
          <dt className="text-ink-faint" title={[field.name, ...field.aliases].join(', ')}>
            {field.label}
          </dt>
          <dd className="flex flex-col">
            {values[field.name]?.map((value, at) => {
              const text = showValue(value);
              return (
                <span key={at} className="group/leaf relative flex items-start gap-1">
                  <span className="min-w-0 font-mono text-xs leading-5 break-all whitespace-pre-wrap">
                    {visibleText(text, 4_000)}
                  </span>
                  {known[field.name]?.[text]?.map((label) => (
                    <KnownBadge key={label} label={label} />
                  ))}
                  <LeafActions node={{ field: field.name, value: text }} hrefFor={hrefFor} />
                </span>
              );
            })}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** One value of a field as text. */
export function showValue(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
