import { apiRoute } from '@/lib/access/session';
import { getEvent } from '@/lib/usecase/event/get-event';

/** One event with its record as text. */
export const GET = apiRoute<{ accountId: string; eventId: string }>(
  async (ctx, _request, { accountId, eventId }) =>
    Response.json(
      await getEvent(ctx, { accountId: decodeURIComponent(accountId), eventId: decodeURIComponent(eventId) }),
    ),
);
