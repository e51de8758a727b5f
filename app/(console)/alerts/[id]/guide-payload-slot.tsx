import { Suspense } from 'react';
import { PayloadAnswer } from '@/components/payload/payload-answer';
import { Skeleton } from '@/components/ui/skeleton';
import { requireContext } from '@/lib/access/session';
import type { AlertPage } from '@/lib/usecase/alert/get-alert';
import type { ListedPayload } from '@/lib/usecase/payload/list-alert-payloads';
import { readGuidePayloads } from '@/lib/usecase/payload/read-guide-payloads';

interface SlotProps extends Pick<AlertPage, 'alert'> {
  payloads: readonly ListedPayload[];
  /** Whether the value can be read from AWS here. */
  canFetch: boolean;
}

/** What is kept of the alert's user data, as the answer to a step of its guide; arrives after the page stands. */
export function GuidePayloadSlot(props: SlotProps) {
  return (
    <Suspense fallback={<Skeleton rows={3} />}>
      <Answer {...props} />
    </Suspense>
  );
}

async function Answer({ alert, payloads, canFetch }: SlotProps) {
  const ctx = await requireContext();
  return <PayloadAnswer {...await readGuidePayloads(ctx, { alert, payloads })} canFetch={canFetch} />;
}
