import type { ReactNode } from 'react';
import type { ActionResult } from '@/lib/access/session';
import type { AttachedPayload, AttachInput } from '@/lib/usecase/payload/attach-payload';
import type { ListedPayload } from '@/lib/usecase/payload/list-alert-payloads';
import { AttachForm } from './attach-form';
import { AttachedBefore } from './attached-before';
import { HowToRead } from './how-to-read';
import { PayloadView } from './payload-view';
import { RecordedValues, type RecordedValue } from './recorded-values';
import type { Reveal } from './secret-reveal';

/** User data of an alert: what CloudTrail held, how to get the value, and what is attached, verdict first. */
export function PayloadPanel({
  alertId,
  instanceIds,
  region,
  recorded,
  payloads,
  attach,
  reveal,
  fetch,
  good,
}: {
  alertId: string;
  instanceIds: readonly string[];
  region: string | null;
  /** What the alert's own records held in place of user data. */
  recorded: readonly RecordedValue[];
  payloads: readonly ListedPayload[];
  /** Server action around attachPayload. */
  attach: (input: AttachInput) => Promise<ActionResult<AttachedPayload>>;
  /** Server action around revealSecret. */
  reveal?: Reveal;
  /** Reads the value from AWS; in reach also where something is attached already. */
  fetch?: ReactNode;
  /** How the newest stands to the last known good of its instance. */
  good?: ReactNode;
}) {
  const [newest, ...older] = payloads;
  return (
    <section aria-labelledby="payload-panel" className="flex min-w-0 flex-col gap-4">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h2 id="payload-panel" className="text-base font-semibold">
          User data
        </h2>
        {fetch}
      </header>
      {newest === undefined ? null : (
        <>
          {good}
          <PayloadView key={newest.sha256} payload={newest} alertId={alertId} reveal={reveal} />
          <AttachedBefore newest={newest.sha256} older={older} />
        </>
      )}
      <details open={payloads.length === 0} className="group min-w-0">
        <summary className="w-fit rounded-sm py-1 font-medium text-ink-soft hover:text-ink">
          {payloads.length === 0 ? 'Get the user data' : 'Attach another version'}
        </summary>
        <div className="mt-2 flex min-w-0 flex-col gap-4">
          <RecordedValues recorded={recorded} />
          <HowToRead instanceIds={instanceIds} region={region} />
          <AttachForm alertId={alertId} instanceIds={instanceIds} attach={attach} />
        </div>
      </details>
    </section>
  );
}
