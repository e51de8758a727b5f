import type { FirstStart } from '@/lib/payload/history/first-start';
import { firstStartWords } from '@/lib/payload/show/first-start-words';
import { ContentLink } from './content-link';

/** Whether the first start with a content applied what waits for a marker, with the content that settles it. Nothing where nothing waits. */
export function FirstStartLine({ sha256, firstStart }: { sha256: string; firstStart: FirstStart | null }) {
  if (firstStart === null) return null;
  const { before, earlier, after } = firstStartWords(sha256, firstStart);
  return (
    <p className="max-w-prose basis-full text-xs text-ink-soft">
      {before}
      {earlier === null ? null : (
        <>
          {' '}
          <ContentLink sha256={earlier} />
        </>
      )}
      {after}
    </p>
  );
}
