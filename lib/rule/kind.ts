// Station: what every rule kind answers. Pure; refuses the clock: all times are event time.
import type { RawBuilder } from 'kysely';
import type { TimeRange } from '@/lib/event/range';

/** An event that a rule's SQL found, with what an alert needs of it. */
export interface Candidate {
  accountId: string;
  eventTime: Date;
  eventId: string;
  /** The part it plays: a step's name, or `hit`. */
  role: string;
  /** Values of the rule's grouping fields, in their order. */
  group: (string | null)[];
  /** For each step of a sequence or correlation, whether the event fills it, and last for its absent step; empty for other kinds. */
  steps: boolean[];
  /** For each `severityWhen`, whether the event meets it. */
  when: boolean[];
  /** The value that a threshold counts distinctly; null elsewhere. */
  counted: string | null;
  /** Values for the title's `{{field}}`, in order of appearance. */
  titleValues: (string | null)[];
  instanceIds: string[];
  principal: string | null;
  userName: string | null;
  address: string | null;
  userAgent: string | null;
  accessKey: string | null;
  region: string | null;
}

/** Hits that belong to one alert or signal. Both ends of `settle` are inclusive. */
export interface Episode {
  group: (string | null)[];
  /** Tells episodes of one group apart; a function of the stored events alone. */
  anchor: string;
  /** In (time, id) order, at least one. */
  evidence: Candidate[];
  /** The stretch whose events decide this episode: new events outside it, and outside its kind's reach, cannot change it. */
  settle: TimeRange;
  /** False where rows beyond the stretch that was read could change the episode. */
  certain: boolean;
}

/** One kind of rule, bound to one rule file. Ranges are half-open `[from, to)`. */
export interface CompiledRule {
  /** Rules whose findings it reads in place of newly stored events; undefined for rules over events. */
  members: readonly string[] | undefined;
  /** Names outside which no event can matter to the rule; undefined where any may. */
  eventNames: ReadonlySet<string> | undefined;
  /** Whether two episodes of one group may share an instant, the last of one and the first of the other. */
  mayTouch: boolean;
  /** Where episodes can appear, change or vanish when events in `touched` arrive. */
  affected(touched: TimeRange): TimeRange;
  /** What must be read to know the episodes that meet `core`. */
  reading(core: TimeRange): TimeRange;
  /** SQL that finds candidates of one account in `range`, ordered by time and id; values are bound. */
  select(accountId: string, range: TimeRange): RawBuilder<CandidateRow>;
  /** Candidates (all that `select` finds in `range`) → episodes. */
  assemble(candidates: readonly Candidate[], range: TimeRange): Episode[];
}

/** A row as `select` returns it. */
export interface CandidateRow {
  account_id: string;
  event_time: Date;
  event_id: string;
  role: string;
  grp: (string | null)[];
  steps: boolean[];
  whens: boolean[];
  counted?: string | null;
  title_values: (string | null)[];
  instance_ids: string[];
  identity_arn: string | null;
  user_name: string | null;
  source_address: string | null;
  user_agent: string | null;
  access_key_id: string | null;
  region: string | null;
}

export function toCandidate(row: CandidateRow): Candidate {
  return {
    accountId: row.account_id,
    eventTime: row.event_time,
    eventId: row.event_id,
    role: row.role,
    group: row.grp,
    steps: row.steps,
    when: row.whens,
    counted: row.counted ?? null,
    titleValues: row.title_values,
    instanceIds: row.instance_ids,
    principal: row.identity_arn,
    userName: row.user_name,
    address: row.source_address,
    userAgent: row.user_agent,
    accessKey: row.access_key_id,
    region: row.region,
  };
}
