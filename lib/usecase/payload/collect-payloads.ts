// Station: stored events → the user data they hold, kept with where it was seen. What is kept of records is a function of the stored events.
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { CancelledError } from '@/lib/errors';
import type { Term } from '@/lib/payload/decoded';
import { readTerms } from '@/lib/payload/terms/payload-terms';
import { recordedUserData, RECORDING_NAMES } from '@/lib/payload/record/recorded-user-data';
import {
  readCollectable,
  recordKey,
  writeContents,
  writeSightings,
  type CollectableEvent,
  type RecordSighting,
} from '@/lib/store/payload/payload-collector';
import { BUSY, takeRuleTurn, type RuleTurn } from '@/lib/store/rule/rule-turn';
import { finishTaskTurn, readTaskDue, type TaskStretch } from '@/lib/store/rule/task-turn';

export interface CollectSummary {
  /** Events looked at. */
  events: number;
  /** Contents that were not kept before. */
  contents: number;
  /** Sightings written, and taken away because their record was replaced. */
  added: number;
  removed: number;
  /** Whether another process was at it, which may have begun before the newest events came. */
  isBusy: boolean;
}

const TASK = 'collect-payloads';
/** Events that one transaction looks at; it goes on to the end of a moment. */
const TURN_EVENTS = 5000;
/** Events whose contents are in memory at once. */
const SLICE_EVENTS = 200;
/** A turn that met somebody who keeps the same content is taken again, each time after twice the pause, since they may be at more. */
const TRIES = 7;
const FIRST_PAUSE_MS = 25;

/**
 * Returns when every event that was stored when it began was looked at. Whatever ends it, nothing is half done: each turn is one transaction
 * with its cursor. @throws CancelledError once `signal` is aborted
 */
export async function collectPayloads(
  ctx: Context,
  {
    waits = true,
    turnEvents = TURN_EVENTS,
    signal,
  }: { waits?: boolean; turnEvents?: number; signal?: AbortSignal | undefined } = {},
): Promise<CollectSummary> {
  demand(ctx.actor, 'ingest');
  const total: CollectSummary = { events: 0, contents: 0, added: 0, removed: 0, isBusy: false };
  for (let more = true; more;) {
    if (signal?.aborted) throw new CancelledError();
    const turn = await takeTurn(ctx, turnEvents, waits);
    if (turn === BUSY) return { ...total, isBusy: true };
    for (const key of ['events', 'contents', 'added', 'removed'] as const) total[key] += turn[key];
    more = turn.more;
  }
  return total;
}

type Turn = Omit<CollectSummary, 'isBusy'> & { more: boolean };

async function takeTurn(ctx: Context, turnEvents: number, waits: boolean): Promise<Turn | typeof BUSY> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await takeRuleTurn(ctx.db, TASK, ({ client }) => collectSome(ctx, client, turnEvents), {
        waits,
      });
    } catch (error) {
      if (attempt >= TRIES || !isCollision(error)) throw error;
      await sleep(FIRST_PAUSE_MS * 2 ** attempt);
    }
  }
}

/** Serialization failure or deadlock: somebody kept the same content meanwhile. */
function isCollision(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === '40001' || code === '40P01';
}

async function collectSome(ctx: Context, client: RuleTurn['client'], turnEvents: number): Promise<Turn> {
  const turn: Turn = { events: 0, contents: 0, added: 0, removed: 0, more: false };
  const due = await readTaskDue(client, TASK, RECORDING_NAMES);
  if (due === undefined) return turn;
  const left: TaskStretch[] = [];
  for (const stretch of due.stretches) {
    const rest =
      turn.events < turnEvents ? await collectStretch(ctx, client, stretch, turn, turnEvents) : stretch;
    if (rest !== undefined) left.push(rest);
  }
  await finishTaskTurn(client, TASK, due.cursor, left);
  return { ...turn, more: due.more || left.length > 0 };
}

/** Slice by slice, each from one moment to another. @returns what the turn's limit left */
async function collectStretch(
  ctx: Context,
  client: RuleTurn['client'],
  { accountId, range }: TaskStretch,
  turn: Turn,
  turnEvents: number,
): Promise<TaskStretch | undefined> {
  let from = range.from;
  let slice: CollectableEvent[] = [];
  const close = async (to: Date): Promise<void> => {
    const { found, contents } = readSlice(slice);
    turn.contents += await writeContents(client, contents, (bytes) => termsOf(ctx, bytes));
    const { added, removed } = await writeSightings(client, accountId, { from, to }, found);
    turn.added += added;
    turn.removed += removed;
    turn.events += slice.length;
    [from, slice] = [to, []];
  };
  for await (const event of readCollectable(client, accountId, range, RECORDING_NAMES)) {
    const last = slice.at(-1);
    // Cut between moments only, so that a stretch of time says what is done.
    if (last && slice.length >= SLICE_EVENTS && event.eventTime > last.eventTime) {
      await close(event.eventTime);
      if (turn.events >= turnEvents) return { accountId, range: { from, to: range.to } };
    }
    slice.push(event);
  }
  await close(range.to);
  return undefined;
}

function readSlice(events: readonly CollectableEvent[]): {
  found: RecordSighting[];
  contents: Map<string, Uint8Array>;
} {
  const found: RecordSighting[] = [];
  const contents = new Map<string, Uint8Array>();
  for (const event of events) {
    for (const { path, holders, bytes } of recordedUserData(event)) {
      if (bytes === null) continue;
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      contents.set(sha256, bytes);
      for (const holder of holders)
        found.push({
          key: recordKey(event, path, holder),
          holder,
          sha256,
          eventTime: event.eventTime,
          eventId: event.eventId,
        });
    }
  }
  return { found, contents };
}

/** A content that cannot be searched for terms is kept all the same. */
function termsOf(ctx: Context, bytes: Uint8Array): readonly Term[] {
  try {
    return readTerms(bytes);
  } catch (error) {
    // Its message may quote the user data.
    const name = error instanceof Error ? error.name : typeof error;
    ctx.log.error({ error: name, bytes: bytes.length }, 'terms of user data in a record could not be read');
    return [];
  }
}
