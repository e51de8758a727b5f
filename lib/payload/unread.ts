// Station: an answer that says no, and limits that left something unread → an answer that admits it. Refuses to doubt a yes.
import { PAYLOAD_LIMITS, type BoundHit, type Decoded } from './decoded';

type Answer = Pick<Decoded, 'runsAtNextStart' | 'why' | 'unless' | 'citation' | 'newInstance'>;

/** Limits of searching cost findings; these cost parts, and a part that nobody read may run. */
const COST_PARTS: readonly BoundHit['bound'][] = ['input', 'output', 'parts', 'depth', 'yaml'];

export function costsParts({ bound }: BoundHit): boolean {
  return COST_PARTS.includes(bound);
}

/** The answer over all parts, with `bounds` as they were when the parts had been read and before they were searched. */
export function doubtUnread(answer: Answer, bounds: readonly BoundHit[]): Answer {
  const hit = bounds.find(costsParts);
  if (hit === undefined) return answer;
  const doubt = `Not all of it was read, and what was not may run. ${hit.says}`;
  const { newInstance } = answer;
  return {
    ...answer,
    ...(answer.runsAtNextStart === 'no' && {
      runsAtNextStart: 'unknown',
      why: `${doubt} Of what was read: ${answer.why}`,
    }),
    newInstance:
      newInstance.runs === 'no' ? { runs: 'unknown', why: `${doubt} ${newInstance.why}` } : newInstance,
  };
}

/** What is read of user data of any length. */
export function readable(raw: Uint8Array): Uint8Array {
  return raw.subarray(0, PAYLOAD_LIMITS.outputBytes);
}
