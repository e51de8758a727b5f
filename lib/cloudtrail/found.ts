// Station: what a reader finds in a file. Pure types.
import type { Json, JsonObject } from '@/lib/event/event';

/** Where something stood in the decompressed file. Line and column (in bytes) count from 1, the rest from 0. */
export interface FoundAt {
  index: number;
  offset: number;
  line: number;
  column: number;
  /** Path inside the container, e.g. `$.Records[3]`. */
  path: string;
}

/** How the records of a file were wrapped. */
export type Container =
  's3' | 'array' | 'lines' | 'record' | 'lookup-events' | 'eventbridge' | 'cloudwatch-logs' | 'message';

export type FaultCode =
  'not-json' | 'truncated' | 'record-too-large' | 'too-deep' | 'bad-gzip' | 'decompression-bomb';

export type Found =
  /** `bytes` is the record as it stood; for records kept as a JSON string, that string's UTF-8. */
  | { kind: 'record'; bytes: Uint8Array; value: JsonObject; container: Container; where: FoundAt }
  /** `bytes` holds the beginning, `size` the whole length. */
  | { kind: 'fault'; code: FaultCode; reason: string; bytes: Uint8Array; size: number; where: FoundAt }
  /** Something that is no CloudTrail record, told in words for the user. */
  | { kind: 'skipped'; reason: string };

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
