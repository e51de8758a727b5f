// Station: user data from a person or from AWS → kept once, with the instance and the alert it belongs to. Callers have checked who asks.
import type { Context } from '@/lib/context';
import type { JsonObject } from '@/lib/event/event';
import type { Decoded } from '@/lib/payload/decoded';
import { decodeUserData } from '@/lib/payload/decode-payload';
import { readTerms } from '@/lib/payload/terms/payload-terms';
import type { How } from '@/lib/payload/history/how-seen';
import { insertPayload, type Sighting } from '@/lib/store/payload/payloads';
import { actorId } from '@/lib/usecase/alert/actor-id';

export interface KeepInput {
  /** The user data itself, nothing around it. */
  bytes: Uint8Array;
  how: Exclude<How, 'record'>;
  fileName: string | null;
  /** The alert it is evidence of. */
  alertId: string | null;
  /** The instance it was read from, where that is known. */
  instance: { accountId: string; instanceId: string } | null;
  /** AWS's id of the request that answered it. */
  requestId: string | null;
  seenAt: Date;
  /** More for the alert's activity. */
  detail: JsonObject;
}

/** `added` is false where the alert had this content already. @throws NotFoundError where there is no such alert. */
export async function keepPayload(
  ctx: Context,
  input: KeepInput,
): Promise<{ added: boolean; decoded: Decoded }> {
  const { bytes, how, fileName, alertId, instance, requestId, seenAt, detail } = input;
  const decoded = decodeUserData(bytes);
  const { sha256, runsAtNextStart, why } = decoded;
  const key = requestId === null ? `alert/${alertId ?? 'none'}/${sha256}` : `read/${requestId}`;
  const sightings: Sighting[] =
    instance === null
      ? []
      : [
          {
            accountId: instance.accountId,
            key: `${key}/${instance.instanceId}`,
            holderKind: 'instance',
            holderId: instance.instanceId,
            seenAt,
            how,
            alertId,
            event: null,
          },
        ];
  const { added } = await insertPayload(ctx.db, {
    sha256,
    bytes,
    terms: readTerms(bytes),
    sightings,
    alert:
      alertId === null
        ? null
        : {
            id: alertId,
            how,
            fileName,
            detail: { sha256, size: bytes.length, how, runsAtNextStart, why, ...detail },
          },
    by: actorId(ctx.actor) ?? ctx.actor.kind,
    actorId: actorId(ctx.actor),
  });
  return { added, decoded };
}
