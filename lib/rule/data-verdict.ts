// Station: what a rule asks for + what occurs in the data → whether it can find anything, and what to look at. Pure.

export const VERDICTS = ['blind', 'partly', 'fine'] as const;
export type DataVerdict = (typeof VERDICTS)[number];

export interface SeenPart {
  step: string | undefined;
  /** Empty where the part asks for no particular name. */
  names: readonly { name: string; count: number }[];
  fields: readonly { field: string; having: number; optional: boolean }[];
  sampled: number;
}

export interface Judgement {
  verdict: DataVerdict;
  /** Sentences for people: what never occurs, and what to check. */
  advice: string[];
}

const MOST_NAMES = 6;

/**
 * Blind where no event can meet some part: none of its names ever came in, or no event with such a name has a field it needs. Partly
 * where some of its names never came in, or none of the fields that it takes in place of each other.
 */
export function judgeParts(parts: readonly SeenPart[]): Judgement {
  const advice: string[] = [];
  let verdict: DataVerdict = 'fine';
  const worsen = (to: DataVerdict) => {
    if (VERDICTS.indexOf(to) < VERDICTS.indexOf(verdict)) verdict = to;
  };
  for (const part of parts) {
    const unseen = part.names.filter(({ count }) => count === 0).map(({ name }) => name);
    const isBlind = part.sampled === 0;
    if (isBlind || unseen.length > 0) worsen(isBlind ? 'blind' : 'partly');
    if (unseen.length > 0) advice.push(adviseNames(unseen, part.step));
    else if (isBlind) advice.push('No event is stored yet. Bring in logs under Sources.');
    if (isBlind) continue;
    const absent = part.fields.filter(({ having }) => having === 0);
    const needed = absent.filter(({ optional }) => !optional);
    const isAllOptional = part.fields.every(({ optional, having }) => !optional || having === 0);
    const missing = needed.length > 0 ? needed : isAllOptional ? absent : [];
    if (missing.length === 0) continue;
    worsen(needed.length > 0 ? 'blind' : 'partly');
    advice.push(
      `None of the newest ${part.sampled.toLocaleString('en')} events${inStep(part.step)} has ${missing.map(({ field }) => field).join(' or ')}. Either nobody used it, or the logs write it in another form.`,
    );
  }
  return { verdict, advice: [...new Set(advice)] };
}

function adviseNames(names: readonly string[], step: string | undefined): string {
  const shown = names.slice(0, MOST_NAMES);
  const more = names.length > shown.length ? ` and ${names.length - shown.length} others` : '';
  const reads = names.every((name) => /^(Describe|Get|List|Head|Lookup|Search|Batch)/.test(name));
  const why = reads
    ? 'Does the trail log read-only management events, and does it cover this region?'
    : 'Is the trail’s management-event filter on, and does it cover this region? Or nobody made this call.';
  return `No ${shown.join(', ')}${more} was ingested${inStep(step)}. ${why}`;
}

function inStep(step: string | undefined): string {
  return step === undefined ? '' : ` for the step ${step}`;
}
