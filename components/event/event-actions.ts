import type { ActionResult } from '@/lib/access/session';
import type { EventDetail } from '@/lib/usecase/get-event';
import type { ListedField } from '@/lib/usecase/list-event-fields';
import type { ValueSuggestions } from '@/lib/usecase/suggest-values';

interface Edges {
  kql: string;
  from?: string | undefined;
  to?: string | undefined;
}

/** What the page gives its client parts to ask the server with. */
export interface EventActions {
  getEvent: (input: { accountId: string; eventId: string }) => Promise<ActionResult<EventDetail>>;
  listFields: (input: Edges) => Promise<ActionResult<ListedField[]>>;
  suggestValues: (input: Edges & { field: string; part?: string }) => Promise<ActionResult<ValueSuggestions>>;
}
