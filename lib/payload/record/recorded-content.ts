// Station: user data found in a record → its hash and the answer that matters for what got it. Refuses to give out the content itself.
import { decodeUserData } from '@/lib/payload/decode-payload';
import type { RecordedUserData } from './recorded-user-data';
import { judgeUse, type UseVerdict } from './recorded-use';

export interface RecordedContent {
  sha256: string;
  bytes: number;
  verdict: UseVerdict;
}

/** Null where the record does not hold it. */
export function recordedContent({
  use,
  bytes,
}: Pick<RecordedUserData, 'use' | 'bytes'>): RecordedContent | null {
  if (bytes === null) return null;
  const decoded = decodeUserData(bytes);
  return { sha256: decoded.sha256, bytes: bytes.length, verdict: judgeUse(use, decoded) };
}
