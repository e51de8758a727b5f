// Station: the keys of rule.yml, cases.yml and guide.yml, with what each is for. Pure; format-words.test.ts holds it to the formats themselves.
import { GUIDE_PARAMETERS } from '@/lib/guide/guide';
import { FOLD_FIELDS, RULE_KINDS, SEVERITIES } from '@/lib/rule/rule';

/** What a value may be, beyond text that nobody can know. */
export type ValueSource =
  | { from: 'words'; words: readonly string[] }
  | { from: 'duration'; examples: readonly string[] }
  | { from: 'field' | 'query' | 'template' | 'title' | 'rule' | 'tactic' | 'technique' }
  | { from: 'text' };

export interface FormatNode {
  /** What it is for, in a few words. */
  note: string;
  /** A mapping's keys, in the order in which they are offered. */
  keys?: Record<string, FormatNode>;
  /** What each item of a list is. */
  item?: FormatNode;
  value?: ValueSource;
}

const text = (note: string): FormatNode => ({ note, value: { from: 'text' } });
const words = (note: string, list: readonly string[]): FormatNode => ({
  note,
  value: { from: 'words', words: list },
});
const query = (note: string): FormatNode => ({ note, value: { from: 'query' } });
const field = (note: string): FormatNode => ({ note, value: { from: 'field' } });
const span = (note: string, ...examples: string[]): FormatNode => ({
  note,
  value: { from: 'duration', examples },
});
const list = (note: string, item: FormatNode): FormatNode => ({ note, item });
const map = (note: string, keys: Record<string, FormatNode>): FormatNode => ({ note, keys });
const yesNo = (note: string): FormatNode => words(note, ['true', 'false']);

const KIND = words('How the rule works', RULE_KINDS);
const GROUP = list('Fields whose values hits of one alert share', field('Field'));
const WITHIN = span('The stretch in which it must happen', '5m', '15m', '1h', '24h');
const ORDERED = yesNo('Whether the steps must happen in this order');
const DISTINCT = map('Different values of a field that must come together', {
  field: field('The field'),
  count: words('How many values', ['2', '3', '5', '10']),
});
const where = query('What an event must fulfil (KQL)');

/** Keys of `logic` by kind. */
export const LOGIC_KEYS: Record<string, Record<string, FormatNode>> = {
  match: {
    kind: KIND,
    where,
    dedup: map('Folds hits into one alert', {
      by: GROUP,
      period: span('From the first hit on', '15m', '1h', '24h'),
    }),
    ignoreKeyCase: yesNo("Reads the record's keys whatever their case"),
  },
  threshold: {
    kind: KIND,
    where,
    groupBy: GROUP,
    within: WITHIN,
    count: words('Events that are needed', ['5', '10', '20', '50']),
    distinct: DISTINCT,
  },
  'first-seen': {
    kind: KIND,
    where,
    terms: list('One to three fields whose values must be new together', field('Field')),
    history: span('How far back the same values count as known', '7d', '14d', '30d', '90d'),
  },
  bucket: {
    kind: KIND,
    where,
    groupBy: GROUP,
    size: span('Length of a slot of the clock', '5m', '15m', '1h'),
    distinct: DISTINCT,
  },
  sequence: {
    kind: KIND,
    where: query('What events of every step must fulfil (KQL)'),
    groupBy: GROUP,
    within: WITHIN,
    ordered: ORDERED,
    steps: list('Two to six steps', map('A step', { name: text('Its name'), where })),
    absent: map('What must not happen', {
      name: text('Its name'),
      where,
      when: words('Between first and last step, or after the last', ['between', 'after']),
    }),
  },
  correlation: {
    kind: KIND,
    groupBy: GROUP,
    within: WITHIN,
    ordered: ORDERED,
    steps: list(
      'Two to six rules',
      map('A step', {
        name: text('Its name'),
        rule: { note: 'Id of the rule whose findings count', value: { from: 'rule' } },
      }),
    ),
  },
};

const link = { title: text('What it is'), url: text('Begins with https://') };

export const RULE_FORMAT: FormatNode = map('A rule', {
  id: text('Short name in addresses; never changes'),
  name: text('What people call it'),
  vendor: text('Whose logic it is'),
  source: map('Where the logic comes from', {
    name: text('Who to credit'),
    url: text('Begins with https://'),
  }),
  description: text('What it finds and why that matters'),
  enabled: yesNo('Whether it runs from the start'),
  raises: words('Alerts, or signals that only correlations use', ['alert', 'signal']),
  severity: words('How bad a hit is', SEVERITIES),
  riskScore: words('From 0 to 100', ['21', '47', '73', '99']),
  severityWhen: list(
    'Another severity where every event meets a condition',
    map('A condition', {
      where,
      severity: words('The severity instead', SEVERITIES),
      because: text('Why, for the reader of the alert'),
    }),
  ),
  title: { note: 'One line; {{field}} is filled in', value: { from: 'title' } },
  attack: list(
    'Tactics and techniques of MITRE ATT&CK',
    map('A technique', {
      tactic: { note: 'Such as TA0002', value: { from: 'tactic' } },
      tacticName: text('Its name'),
      technique: { note: 'Such as T1059.009', value: { from: 'technique' } },
      techniqueName: text('Its name'),
    }),
  ),
  references: list('What to read', map('A link', link)),
  limits: list('What the rule cannot see', text('One sentence')),
  scenario: text('Rules with the same one are compared on an alert'),
  suppress: map('Folds later alerts into the first', {
    by: list('What they have in common', words('', FOLD_FIELDS)),
    period: span('From the first alert on', '1h', '24h', '7d'),
  }),
  schedule: map('When it runs; without it, as soon as events are stored', {
    interval: span('At most once in that time', '5m', '1h', '24h'),
    lookback: span('Event time that each run reads again', '1h', '24h'),
  }),
  alertsPerRun: words('Alerts of one run at most; the rest follows', ['100', '1000']),
  logic: map('What it looks for', { kind: KIND }),
});

export const CASES_FORMAT: FormatNode = map('Cases', {
  cases: list(
    'What must hit and what must not',
    map('A case', {
      name: text('What happens in it'),
      records: text('Its file below cases/, such as one-stop.jsonl'),
      why: text('Why it must be so'),
      expect: list(
        'Alerts that it must give; [] for none',
        map('An alert', {
          eventIds: list('Its events', text('Event id')),
          severity: words('Its severity', SEVERITIES),
        }),
      ),
    }),
  ),
});

const edges = ['first', 'first-15m', 'first-1h', 'first-24h', 'last', 'last+1h', 'last+24h'];
const lookup = {
  query: {
    note: `KQL; ${GUIDE_PARAMETERS.map((name) => `$${name}`).join(', ')} are filled in`,
    value: { from: 'template' as const },
  },
  from: words('From the first or last event on', edges),
  to: words('To the first or last event', edges),
};

export const GUIDE_FORMAT: FormatNode = map('A guide', {
  summary: text('What the alert means and what decides it'),
  phases: list(
    'Triage, scope, respond',
    map('A phase', {
      phase: words('Which', ['triage', 'scope', 'respond']),
      steps: list(
        'Questions',
        map('A question', {
          id: text('Its short name'),
          question: text('What to find out'),
          why: text('Why the answer matters'),
          required: yesNo('Whether closing needs an answer'),
          lookup: map('A search whose count stands beside the question', lookup),
          reads: words('What the console shows as an answer besides: the kept user data', ['payload']),
          expect: text('How to read the count'),
          answers: list('Two to six choices', text('An answer')),
          how: text('What to do by hand'),
        }),
      ),
    }),
  ),
  pivots: list('Searches to go on with', map('A search', { label: text('Its name'), ...lookup })),
  falsePositives: list('Ordinary causes that look the same', text('One sentence')),
});
