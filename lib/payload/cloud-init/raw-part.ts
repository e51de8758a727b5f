// Station: one part of cloud-init user data before anything is judged. Refuses verdicts.
import type { Budget } from '@/lib/payload/budget';

export interface RawPart {
  path: string;
  name: string;
  /** Type after sniffing. */
  type: string;
  /** Type the message declared, where sniffing changed it. */
  declared: string | null;
  mergeType: string | null;
  /** Launch-Index as written: cloud-init takes the part only on the instance with that index. */
  launchIndex: string | null;
  /** Whether it comes from a cloud-config-archive, whose entries cloud-init takes as they are. */
  archived: boolean;
  bytes: Uint8Array;
  /** Whether it, or the archive it lies in, is no UTF-8 to cloud-init on Python 3. */
  spoiled: boolean;
  /** Set where the part itself cannot be used. */
  broken: string | null;
}

/** Whether cloud-init on Python 3 takes no configuration from it, though on Python 2 it does. */
export function isUnreadConfig({ type, spoiled }: RawPart): boolean {
  return spoiled && (type === 'text/cloud-config' || type === 'text/cloud-config-jsonp');
}

/** Why cloud-init takes nothing from the whole message; `always` is false where older versions pass over the faulty part. */
export interface Refusal {
  why: string;
  always: boolean;
}

/** What reading has brought so far. */
export interface Reading {
  parts: RawPart[];
  refused: Refusal | null;
  warnings: string[];
  budget: Budget;
}

/** False where the limit of parts is reached. */
export function addPart(
  { parts, budget }: Reading,
  part: Omit<RawPart, 'name'> & { fileName: string | null },
): boolean {
  if (!budget.takePart()) return false;
  const { fileName, ...rest } = part;
  parts.push({ ...rest, name: fileName ?? `part-${String(parts.length + 1).padStart(3, '0')}` });
  return true;
}
