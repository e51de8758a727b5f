import { FileSearch } from 'lucide-react';
import { HOLDER_LABELS } from '@/lib/payload/record/holder-words';
import { payloadHref } from '@/lib/payload/show/links';
import { visibleText } from '@/lib/text/visible-text';
import type { RecordedItem } from '@/lib/usecase/payload/read-recorded-user-data';
import { AnswerBadge } from '@/components/ui/answer-badge';
import { ButtonLink } from '@/components/ui/button';
import { Section } from '@/components/ui/section';
import { OutsideLink } from '@/components/ui/outside-link';

/** On an event's page: the user data that its record holds, each with the answer that matters there. Nothing where it holds none. */
export function RecordedSection({ items, total }: { items: readonly RecordedItem[]; total: number }) {
  if (items.length === 0) return null;
  return (
    <Section id="user-data" title="User data in this record" className="mb-4">
      <ul className="divide-y">
        {items.map((item) => (
          <li key={item.path} className="flex min-w-0 flex-col gap-1.5 px-3 py-2">
            <Item item={item} />
          </li>
        ))}
      </ul>
      {total > items.length ? (
        <p className="border-t px-3 py-2 text-xs text-ink-soft">
          {total - items.length} more stand in the record below.
        </p>
      ) : null}
    </Section>
  );
}

function Item({ item }: { item: RecordedItem }) {
  const { content, path } = item;
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        {content === null ? (
          <p className="font-medium">{INSTEAD[item.state]}</p>
        ) : (
          <p className="flex flex-wrap items-center gap-2 font-medium">
            {content.verdict.question}: <AnswerBadge answer={content.verdict} />
          </p>
        )}
        <code className="min-w-0 font-mono text-xs break-all text-ink-soft">{visibleText(path, 300)}</code>
        {content !== null && item.isKept ? (
          <ButtonLink
            href={payloadHref(content.sha256)}
            prefetch={false}
            size="sm"
            className="ml-auto"
            icon={<FileSearch aria-hidden />}
          >
            Open decoded
          </ButtonLink>
        ) : null}
      </div>
      <Explanation item={item} />
    </>
  );
}

const INSTEAD = {
  held: 'Held',
  withheld: 'Withheld',
  cut: 'Left out because of its size',
  empty: 'Empty',
};

function Explanation({
  item: { state, marker, content, holders, holderCount, isKept },
}: {
  item: RecordedItem;
}) {
  if (content === null)
    return (
      <p className="max-w-prose text-ink-soft">
        {state === 'withheld' ? (
          <>
            AWS wrote <code className="font-mono text-xs">{visibleText(marker ?? '', 80)}</code> in its place.
            The record proves that user data was sent, not which.
          </>
        ) : state === 'cut' ? (
          'CloudTrail leaves out what is too large. Attackers pad requests for that, so whether user data was sent cannot be told from this record.'
        ) : (
          'The call sent user data without content.'
        )}
      </p>
    );
  const { why, citation } = content.verdict;
  return (
    <>
      <p className="max-w-prose text-ink-soft">
        {visibleText(why, 600)}{' '}
        {citation === null ? null : <OutsideLink href={citation.url}>{citation.title}</OutsideLink>}
      </p>
      <p className="text-xs text-ink-soft">
        {content.bytes.toLocaleString('en')} bytes, SHA-256{' '}
        <code className="font-mono">{content.sha256.slice(0, 12)}</code>
        {holders.some(({ kind }) => kind === 'unknown')
          ? '. The call failed or does not say what got it; it still shows what was meant.'
          : `, for ${holders.map(({ kind, id }) => `${HOLDER_LABELS[kind]} ${visibleText(id, 100)}`).join(', ')}${
              holderCount > holders.length ? ` and ${holderCount - holders.length} more` : ''
            }.`}
        {isKept ? '' : ' It is kept and can be opened once detection has run.'}
      </p>
    </>
  );
}
