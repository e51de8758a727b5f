// Station: the bytes of one value that may be a record → record, stranger, fault, or JSON text to be read in turn. Refuses containers: those
// were read as they streamed by.
import type { Json, JsonObject } from '@/lib/event/event';
import { classify, type Kind, looksLikeRecord } from './classify';
import { type Container, type Found, type FoundAt, isObject } from './found';

export interface Held {
  bytes: Uint8Array;
  where: FoundAt;
  container: Container;
  /** Some of its members were read as containers. */
  wentDown: boolean;
}

/** Reads records inside a JSON string. */
export type ReadText = (text: string, where: FoundAt, container: Container) => Generator<Found>;

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

export function* readHeldValue(held: Held, maxFaultBytes: number, readText: ReadText): Generator<Found> {
  const { bytes, where, container } = held;
  let value: Json;
  try {
    value = JSON.parse(decoder.decode(bytes)) as Json;
  } catch (error) {
    if (held.wentDown) return;
    const reason = `Broken JSON: ${error instanceof Error ? error.message.slice(0, 200) : ''}`;
    yield {
      kind: 'fault',
      code: 'not-json',
      reason,
      bytes: bytes.slice(0, maxFaultBytes),
      size: bytes.length,
      where,
    };
    return;
  }
  // What was read as a container counts as a record too only where it has the marks of one.
  if (held.wentDown && !(isObject(value) && looksLikeRecord(value))) return;
  if (isObject(value)) yield* judge(value, classify(value), held, readText);
  else if (typeof value === 'string' && /^\s*[[{]/.test(value)) yield* readText(value, where, container);
  else
    yield {
      kind: 'skipped',
      reason: Array.isArray(value) ? NESTED_LISTS : 'A JSON value that is no object.',
    };
}

const NESTED_LISTS = 'Lists inside lists, deeper than any log wraps its records.';

function* judge(value: JsonObject, kind: Kind, held: Held, readText: ReadText): Generator<Found> {
  const { bytes, where, container } = held;
  const below = (key: string): FoundAt => ({ ...where, path: `${where.path}.${key}` });
  if (kind.kind === 'record') yield { kind: 'record', bytes, value, container, where };
  else if (kind.kind === 'skipped') yield kind;
  else if (kind.kind === 'text') yield* readText(kind.text, below(kind.key), kind.container);
  else yield* judge(kind.value, classify(kind.value), { ...held, where: below('Sns') }, readText);
}
