// Station: user data in whatever wrapping → layers, parts, verdict, indicators. Refuses network, clock and anything beyond the limits.
import { createHash } from 'node:crypto';
import { Budget } from './budget';
import { CITATIONS } from './citations';
import { PAYLOAD_LIMITS, type Decoded, type HiddenText, type Part } from './decoded';
import { findIndicators } from '@/lib/payload/findings/find-indicators';
import { findHiddenTexts } from '@/lib/payload/findings/hidden-text';
import { maskPayload, maskWords, withoutValue } from '@/lib/payload/secrets/mask-payload';
import { combineForNewInstance } from '@/lib/payload/cloud-init/new-instance';
import { readParts } from './read-parts';
import { REDACTION_EXPLAINED } from '@/lib/payload/unwrap/redaction';
import { doubtUnread, readable } from './unread';
import { unwrapInput, type Unwrapped } from '@/lib/payload/unwrap/unwrap-input';
import { combine } from './verdict';

/**
 * Decodes as the instance would. Takes raw user data, base64 of it, an answer of DescribeInstanceAttribute or a redaction marker.
 * Never throws and never fetches; every limit of PAYLOAD_LIMITS that was reached is in `bounds`.
 */
export function decodePayload(input: Uint8Array): Decoded {
  // Taken off whole: of a part nobody could tell the hash that AWS's value has.
  return decode(unwrapInput(input), new Budget());
}

const LONG_INPUT = `Only the first ${PAYLOAD_LIMITS.outputBytes / 1024 / 1024} MB of the user data were read; user data is at most 16 KB.`;

/** Decodes bytes that are known to be the user data itself, such as those kept with an alert. */
export function decodeUserData(raw: Uint8Array): Decoded {
  return decode({ raw, layers: [], redacted: false, warnings: [] }, new Budget());
}

/** What decoding opens, credentials in full: for terms and for revealing one, never for a page. */
export function openUserData(raw: Uint8Array): { parts: Part[]; hidden: HiddenText[] } {
  const budget = new Budget();
  const parts = raw.length === 0 ? [] : readParts(raw, [], [], budget);
  return { parts, hidden: findHiddenTexts(parts, budget) };
}

function decode({ raw, layers, redacted, warnings }: Unwrapped, budget: Budget): Decoded {
  if (raw.length > PAYLOAD_LIMITS.outputBytes) budget.hit('input', LONG_INPUT);
  const parts = redacted || raw.length === 0 ? [] : readParts(readable(raw), layers, warnings, budget);
  const unread = [...budget.bounds];
  const masked = maskPayload(parts, findHiddenTexts(parts, budget), budget);
  return {
    sha256: createHash('sha256').update(raw).digest('hex'),
    bytes: raw.length,
    layers: layers.map(({ layer }) => layer),
    layerNotes: layers.map(({ note }) => note),
    parts: masked.parts,
    ...doubtUnread(conclude(masked.parts, redacted, raw.length === 0), unread),
    indicators: findIndicators(masked, budget),
    secrets: masked.secrets.map(withoutValue),
    hidden: masked.hidden,
    redacted,
    warnings: warnings.map(maskWords),
    bounds: budget.bounds,
  };
}

function conclude(
  parts: readonly Part[],
  redacted: boolean,
  empty: boolean,
): Pick<Decoded, 'runsAtNextStart' | 'why' | 'unless' | 'citation' | 'newInstance'> {
  if (redacted) {
    const why = REDACTION_EXPLAINED;
    const unknown = 'unknown' as const;
    return {
      runsAtNextStart: unknown,
      why,
      unless: null,
      citation: null,
      newInstance: { runs: unknown, why },
    };
  }
  if (empty) {
    const why = 'The user data is empty: it was cleared, or there was none.';
    const no = 'no' as const;
    return {
      runsAtNextStart: no,
      why,
      unless: null,
      citation: CITATIONS.ec2,
      newInstance: { runs: no, why },
    };
  }
  return { ...combine(parts), newInstance: combineForNewInstance(parts) };
}
