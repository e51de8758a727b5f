import type { DecodedText } from '@/lib/usecase/payload/decode-text';
import { CopyButton } from '@/components/ui/copy-button';
import { DecodedView } from './decoded-view';
import { HowToRead } from './how-to-read';

/** What pasted text or a file turned out to be. Nothing of it is stored, so nothing in it can be revealed or downloaded. */
export function DecodedResult({ decoded, texts }: Pick<DecodedText, 'decoded' | 'texts'>) {
  const { sha256, bytes, redacted, secrets } = decoded;
  if (redacted) return <Withheld />;
  return (
    <article aria-label="Decoded" className="flex min-w-0 flex-col gap-3 rounded-md border bg-surface p-3">
      <h2 className="sr-only">Decoded</h2>
      <p className="flex flex-wrap items-center gap-x-2 text-xs text-ink-soft">
        {bytes.toLocaleString('en')} bytes, SHA-256
        <code className="min-w-0 font-mono break-all text-ink">{sha256}</code>
        <CopyButton text={sha256} label="Copy the SHA-256" />
      </p>
      <DecodedView decoded={decoded} texts={texts} kept={false} />
      {secrets.length === 0 ? null : (
        <p className="text-xs text-ink-soft">
          Credentials stay masked here. Keep it to reveal them one by one; who does is written down.
        </p>
      )}
    </article>
  );
}

function Withheld() {
  return (
    <article aria-label="Decoded" className="flex min-w-0 flex-col gap-3 rounded-md border bg-surface p-3">
      <h2 className="text-base font-semibold">AWS withheld this value</h2>
      <p className="max-w-prose">
        This is what AWS writes in place of user data: CloudTrail records that it was sent or changed, not
        what it is. Whether it runs at the next start cannot be told from here. Read the present value and
        paste it, or open the alert, where it can be fetched.
      </p>
      <HowToRead instanceIds={[]} region={null} />
    </article>
  );
}
