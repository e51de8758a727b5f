'use server';
import { z } from 'zod';
import { action } from '@/lib/access/session';
import { parseWindow } from '@/lib/query/time';
import { getEvent } from '@/lib/usecase/get-event';
import { listEventFields } from '@/lib/usecase/list-event-fields';
import { suggestValues } from '@/lib/usecase/suggest-values';

// The browser can send anything; types alone would let an object through where text is meant.
const key = z.object({ accountId: z.string(), eventId: z.string() });
const edges = z.object({ kql: z.string(), from: z.string().optional(), to: z.string().optional() });
const asked = edges.extend({ field: z.string(), part: z.string().default('') });

export const getEventAction = action(async (ctx, input: z.input<typeof key>) => getEvent(ctx, key.parse(input)));

export const listFieldsAction = action(async (ctx, input: z.input<typeof edges>) => {
  const { kql, from, to } = edges.parse(input);
  return listEventFields(ctx, { kql, ...parseWindow({ from, to }, new Date()) });
});

export const suggestValuesAction = action(async (ctx, input: z.input<typeof asked>) => {
  const { kql, from, to, field, part } = asked.parse(input);
  return suggestValues(ctx, { kql, field, part, ...parseWindow({ from, to }, new Date()) });
});
