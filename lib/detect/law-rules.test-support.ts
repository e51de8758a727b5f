// A folder of rules for the law test: the shipped ones and one of each kind and setting that those leave out.
import { cp, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ruleDefinition } from '@/lib/detect/detection.test-support';
import { rulesFolder } from '@/lib/store/rule/rule-files';

const stop = { name: 'stop', where: 'eventName: StopInstances' };
const start = { name: 'start', where: 'eventName: StartInstances' };
const change = { name: 'change', where: 'eventName: ModifyInstanceAttribute and outcome: success' };

const EXTRA = [
  ruleDefinition('law-threshold', {
    kind: 'threshold',
    where: 'eventName: (StopInstances or StartInstances or DescribeInstanceAttribute)',
    groupBy: ['userName'],
    within: '12m',
    count: 4,
    distinct: { field: 'instanceId', count: 2 },
  }),
  ruleDefinition('law-not-between', {
    kind: 'sequence',
    groupBy: ['instanceId'],
    within: '30m',
    ordered: true,
    steps: [stop, start],
    absent: { ...change, when: 'between' },
  }),
  ruleDefinition('law-not-after', {
    kind: 'sequence',
    groupBy: ['instanceId'],
    within: '20m',
    ordered: false,
    steps: [stop, change],
    absent: { ...start, when: 'after' },
  }),
  ruleDefinition(
    'law-folded-signal',
    { kind: 'match', where: 'eventName: StartInstances', dedup: { by: ['userName'], period: '15m' } },
    { raises: 'signal' },
  ),
  ruleDefinition(
    'law-limited',
    { kind: 'match', where: 'eventName: ModifyInstanceAttribute', dedup: { by: ['userName'], period: '9m' } },
    {
      alertsPerRun: 2,
      title: 'Change by {{userName}}',
      severityWhen: [{ where: 'outcome: failure', severity: 'low', because: 'Denied.' }],
    },
  ),
  ruleDefinition('law-new-instance', {
    kind: 'first-seen',
    where: 'eventName: (StopInstances or StartInstances)',
    terms: ['userName', 'instanceId'],
    history: '40m',
  }),
  ruleDefinition(
    'law-correlation',
    {
      kind: 'correlation',
      groupBy: ['instanceId'],
      within: '45m',
      ordered: true,
      steps: [
        { name: 'stopped', rule: 'panther-ec2-stop-instances' },
        { name: 'changed', rule: 'law-limited' },
        { name: 'started', rule: 'law-folded-signal' },
      ],
    },
    { alertsPerRun: 2 },
  ),
  ruleDefinition('law-by-person', {
    kind: 'correlation',
    groupBy: ['userName'],
    within: '20m',
    ordered: false,
    steps: [
      { name: 'cycled', rule: 'law-not-between' },
      { name: 'crowded', rule: 'law-threshold' },
    ],
  }),
];

/** Ids of the rules that are in no shipped folder. */
export const EXTRA_IDS = EXTRA.map((rule) => (rule as { id: string }).id);

/** Copies rules/ below `root` and puts the extra rules beside them. JSON is YAML. */
export async function writeLawRules(root: string): Promise<void> {
  await cp(rulesFolder(), path.join(root, 'rules'), { recursive: true });
  for (const rule of EXTRA) {
    const folder = path.join(root, 'rules', 'law', (rule as { id: string }).id);
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, 'rule.yml'), JSON.stringify(rule));
  }
}
