// Station: a kind of rule → the texts of a rule to begin with, valid at once. Pure; refuses upstream text: every word is ours.
import { Document, parseDocument } from 'yaml';
import type { RuleLogic } from '@/lib/rule/rule';
import { templateEventIds, templateRecords, type Call } from '@/lib/rule/template-records';

export type RuleKind = RuleLogic['kind'];

/** Texts by name below the rule's folder. */
export type TemplateFiles = Record<string, string>;

/** What each kind is and when to choose it, one sentence each. */
export const KIND_CHOICES: Record<RuleKind, { label: string; is: string; choose: string }> = {
  match: {
    label: 'Match',
    is: 'Every event that meets a condition is a hit.',
    choose: 'Choose it where a single call is worth a look by itself.',
  },
  threshold: {
    label: 'Threshold',
    is: 'Many events, or many different values, within a stretch that slides along.',
    choose: 'Choose it for guessing, scanning and mass changes: one call is ordinary, fifty are not.',
  },
  'first-seen': {
    label: 'First seen',
    is: 'An event whose values no such event had in the days before.',
    choose: 'Choose it where an action is ordinary for some and new for others.',
  },
  bucket: {
    label: 'Time slot',
    is: 'A fixed number of different values within a slot of the clock.',
    choose: 'Choose it to repeat a vendor’s rule that counts by the clock; a sequence misses less.',
  },
  sequence: {
    label: 'Sequence',
    is: 'Several steps about the same thing, in order or not, within a stretch.',
    choose: 'Choose it where each step is ordinary and only their order tells the attack.',
  },
  correlation: {
    label: 'Correlation',
    is: 'Findings of several rules about the same thing.',
    choose: 'Choose it to build on rules that exist, signals among them.',
  },
};

interface Template {
  title: string;
  description: string;
  logic: string;
  hit: { name: string; why: string; calls: Call[]; evidence: number[] };
  miss: { name: string; why: string; calls: Call[] };
}

const ONE = 'i-0abc1111222233334';
const TWO = 'i-0abc5555666677778';
const read = (minute: number, instance: string): Call => ({
  minute,
  name: 'DescribeInstanceAttribute',
  request: { attribute: 'userData', instanceId: instance },
});
const times = (count: number, call: (index: number) => Call) =>
  Array.from({ length: count }, (_, at) => call(at));

const TEMPLATES: Record<RuleKind, Template> = {
  match: {
    title: 'Instance {{instanceId}} was terminated',
    description: 'Somebody terminated an instance. Its disks usually go with it, and with them the traces.',
    logic: `  kind: match
  where: |
    eventSource: "ec2.amazonaws.com" and eventName: "TerminateInstances"
    and outcome: "success"
  # Hits that share these fields within the period become one alert.
  dedup:
    by: [instanceId]
    period: 1h
`,
    hit: {
      name: 'An instance is terminated',
      why: 'The call that the rule is about.',
      calls: [{ minute: 0, name: 'TerminateInstances', instance: ONE }],
      evidence: [0],
    },
    miss: {
      name: 'A denied termination',
      why: 'A call that was denied changed nothing.',
      calls: [
        { minute: 0, name: 'TerminateInstances', instance: ONE, error: 'Client.UnauthorizedOperation' },
      ],
    },
  },
  threshold: {
    title: '{{userName}} was denied many calls',
    description:
      'One principal was denied many calls in a short time, as somebody who tries out what a key can do.',
    logic: `  kind: threshold
  where: |
    outcome: "failure" and errorCode: (*Unauthorized* or *AccessDenied*)
  groupBy: [userIdentity.arn]
  within: 10m
  count: 5
  # To count different values instead of events:
  # distinct: { field: eventName, count: 5 }
`,
    hit: {
      name: 'Five denied calls in five minutes',
      why: 'The count is reached within the stretch.',
      calls: times(5, (minute) => ({ minute, name: 'StopInstances', instance: ONE, error: 'AccessDenied' })),
      evidence: [0, 1, 2, 3, 4],
    },
    miss: {
      name: 'Five denied calls in an hour',
      why: 'Never five of them within ten minutes.',
      calls: times(5, (at) => ({
        minute: at * 12,
        name: 'StopInstances',
        instance: ONE,
        error: 'AccessDenied',
      })),
    },
  },
  'first-seen': {
    title: '{{userName}} read the user data of {{instanceId}} for the first time',
    description:
      'A principal read the user data of an instance that it had not read in the two weeks before.',
    logic: `  kind: first-seen
  where: |
    eventSource: "ec2.amazonaws.com" and eventName: "DescribeInstanceAttribute"
    and requestParameters.attribute: "userData" and outcome: "success"
  # One to three fields; together they must be new.
  terms: [userIdentity.arn, instanceId]
  history: 14d
`,
    hit: {
      name: 'A first read, and a second one',
      why: 'Only the first is new.',
      calls: [read(0, ONE), read(30, ONE)],
      evidence: [0],
    },
    miss: {
      name: 'Another attribute',
      why: 'Only user data counts.',
      calls: [
        {
          minute: 0,
          name: 'DescribeInstanceAttribute',
          request: { attribute: 'instanceType', instanceId: ONE },
        },
      ],
    },
  },
  bucket: {
    title: 'Stop and start of {{instanceId}} in one slot',
    description: 'An instance was stopped and started again within one slot of five minutes by the clock.',
    logic: `  kind: bucket
  where: |
    eventSource: "ec2.amazonaws.com" and eventName: (StopInstances or StartInstances)
    and outcome: "success"
  groupBy: [instanceId]
  # Slots begin at full multiples of the size: 12:00, 12:05, …
  size: 5m
  distinct:
    field: eventName
    count: 2
`,
    hit: {
      name: 'Both calls between 12:00 and 12:05',
      why: 'Two different calls in one slot.',
      calls: [
        { minute: 1, name: 'StopInstances', instance: ONE },
        { minute: 3, name: 'StartInstances', instance: ONE },
      ],
      evidence: [0, 1],
    },
    miss: {
      name: 'On both sides of 12:05',
      why: 'KNOWN GAP: the clock parts them. A sequence has no such gap.',
      calls: [
        { minute: 4, name: 'StopInstances', instance: ONE },
        { minute: 6, name: 'StartInstances', instance: ONE },
      ],
    },
  },
  sequence: {
    title: '{{instanceId}} was stopped and started again',
    description:
      'An instance was stopped and started again within half an hour: in that order, the same instance.',
    logic: `  kind: sequence
  # What every step has in common.
  where: |
    eventSource: "ec2.amazonaws.com" and outcome: "success"
  groupBy: [instanceId]
  within: 30m
  ordered: true
  steps:
    - name: stop
      where: |
        eventName: "StopInstances"
    - name: start
      where: |
        eventName: "StartInstances"
  # What must not happen between the first and the last step:
  # absent:
  #   name: snapshot
  #   where: 'eventName: "CreateSnapshot"'
  #   when: between
`,
    hit: {
      name: 'Stopped, then started',
      why: 'Both steps on the same instance, in order.',
      calls: [
        { minute: 0, name: 'StopInstances', instance: ONE },
        { minute: 5, name: 'StartInstances', instance: ONE },
      ],
      evidence: [0, 1],
    },
    miss: {
      name: 'Another instance is started',
      why: 'The steps have no instance in common.',
      calls: [
        { minute: 0, name: 'StopInstances', instance: ONE },
        { minute: 5, name: 'StartInstances', instance: TWO },
      ],
    },
  },
  correlation: {
    title: 'User data of {{instanceId}} was read before it was stopped',
    description: 'A first read of an instance’s user data, then a stop of the same instance, within a day.',
    logic: `  kind: correlation
  # Each step waits for a finding of a rule: an alert, or a signal that raises none.
  groupBy: [instanceId]
  within: 24h
  ordered: true
  steps:
    - name: read
      rule: elastic-ec2-userdata-retrieval
    - name: stop
      rule: panther-ec2-stop-instances
`,
    hit: {
      name: 'Read, then stopped',
      why: 'Both rules find something about the same instance, in order.',
      calls: [read(0, ONE), { minute: 5, name: 'StopInstances', instance: ONE }],
      evidence: [0, 1],
    },
    miss: {
      name: 'Another instance is stopped',
      why: 'The findings have no instance in common.',
      calls: [read(0, ONE), { minute: 5, name: 'StopInstances', instance: TWO }],
    },
  },
};

/** Whose logic a rule is that somebody writes here. */
const OWN = 'Own';

/** A rule of this kind with two cases that pass and a guide with one question a phase. `id` and `name` may be anything. */
export function ruleTemplate(kind: RuleKind, { id, name }: { id: string; name: string }): TemplateFiles {
  const { title, description, logic, hit, miss } = TEMPLATES[kind];
  return {
    'rule.yml': `id: ${/^[a-z][a-z0-9]*(-[a-z0-9]+)+$/.test(id) ? id : quote(id)}
name: ${quote(name)}
vendor: ${OWN}
description: >-
  ${description}
enabled: true
severity: medium
riskScore: 47
title: ${quote(title)}
attack: []
references: []
# What the rule cannot see, one sentence each.
limits: []
logic:
${logic}`,
    'cases.yml': new Document({
      cases: [
        {
          name: hit.name,
          records: 'hit.jsonl',
          why: hit.why,
          expect: [{ eventIds: templateEventIds(...hit.evidence) }],
        },
        { name: miss.name, records: 'near-miss.jsonl', why: miss.why, expect: [] },
      ],
    }).toString({ lineWidth: 0 }),
    'cases/hit.jsonl': templateRecords(hit.calls),
    'cases/near-miss.jsonl': templateRecords(miss.calls),
    'guide.yml': GUIDE,
  };
}

/** The texts of another rule under a new id and name, as logic of one's own. */
export function copyRule(files: TemplateFiles, { id, name }: { id: string; name: string }): TemplateFiles {
  const rule = parseDocument(files['rule.yml'] ?? '');
  if (rule.errors.length > 0) return files;
  rule.set('id', id);
  rule.set('name', name);
  rule.set('vendor', OWN);
  return { ...files, 'rule.yml': rule.toString({ lineWidth: 0, flowCollectionPadding: true }) };
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "''").replaceAll('\n', ' ')}'`;
}

/** Three short questions to begin a guide with. */
export function guideTemplate(): string {
  return GUIDE;
}

const GUIDE = `summary: >-
  Say here what an alert of this rule means and what decides whether it is an attack.
phases:
  - phase: triage
    steps:
      - id: caller
        question: Is this call usual for the caller?
        why: What somebody does every day is seldom an attack.
        required: true
        lookup:
          query: |
            userIdentity.arn: $principal
          from: first-24h
          to: last+24h
        answers: ['Usual', 'Unusual', "Can't tell"]
  - phase: scope
    steps:
      - id: elsewhere
        question: What else came from this address?
        why: One call is rarely the only one.
        lookup:
          query: |
            sourceIPAddress: $address
          from: first-24h
          to: last+24h
        answers: ['Nothing new', 'More calls', "Can't tell"]
  - phase: respond
    steps:
      - id: contain
        question: Has what was done been undone?
        why: An alert ends when nothing of it is left.
        answers: ['Done', 'Not needed', 'Not yet']
pivots:
  - label: Everything by the principal
    query: |
      userIdentity.arn: $principal
    from: first-24h
    to: last+24h
falsePositives: []
`;
