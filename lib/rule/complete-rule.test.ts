import { expect, test } from 'vitest';
import { completeRule, type CompletedFile, type RuleWords } from '@/lib/rule/complete-rule';

const KNOWN: RuleWords = {
  rules: [
    { id: 'stop-signal', name: 'Instance stopped' },
    { id: 'script-changed', name: 'Startup script changed' },
  ],
  fields: ['requestParameters.userData', 'instanceId'],
  attack: [
    {
      tactic: 'TA0003',
      tacticName: 'Persistence',
      technique: 'T1037',
      techniqueName: 'Boot or Logon Initialization Scripts',
    },
  ],
};

function at(marked: string, file: CompletedFile = 'rule.yml') {
  const cursor = marked.indexOf('│');
  const text = marked.replace('│', '');
  const found = completeRule(file, text, cursor, KNOWN);
  return found && { ...found, labels: found.options.map(({ label }) => label), text };
}

/** The text after taking the first option. */
function taking(marked: string, file?: CompletedFile): string {
  const found = at(marked, file);
  const option = found?.options[0];
  if (!found || !option) return 'nothing offered';
  return found.text.slice(0, found.start) + (option.insert ?? option.label) + found.text.slice(found.end);
}

test('keys that are not there yet', () => {
  expect(at('id: a\nse│')?.labels.slice(0, 2)).toEqual(['severity', 'severityWhen']);
  expect(at('id: a\n│')?.labels).not.toContain('id');
  expect(taking('id: a\nsev│')).toBe('id: a\nseverity: ');
  expect(taking('supp│')).toBe('suppress:\n  ');
  expect(taking('sev│: high')).toBe('severity: high');
});

test('the keys of the kind that the rule has', () => {
  expect(at('logic:\n  kind: sequence\n  │')?.labels).toContain('absent');
  expect(at('logic:\n  kind: match\n  │')?.labels).toEqual(['where', 'dedup', 'ignoreKeyCase']);
  expect(at('logic:\n  │')?.labels).toEqual(['kind']);
  expect(at('logic:\n  kind: │')?.labels).toContain('first-seen');
  expect(taking('logic:\n  kind: match\n  wh│')).toBe('logic:\n  kind: match\n  where: |\n    ');
  expect(taking('logic:\n  kind: sequence\n  grou│')).toBe('logic:\n  kind: sequence\n  groupBy:\n    - ');
});

test('severities, durations and what repeats may share', () => {
  expect(at('severity: │')?.labels).toEqual(['info', 'low', 'medium', 'high', 'critical']);
  expect(at('logic:\n  kind: sequence\n  within: 1│')?.labels).toContain('1h');
  expect(at('suppress:\n  by: [instance, │')?.labels).toEqual([
    'group',
    'principal',
    'user',
    'address',
    'region',
  ]);
  expect(at('suppress:\n  by:\n    - gr│')?.labels).toEqual(['group']);
});

test('field names where a field is asked, in lists too', () => {
  expect(at('logic:\n  kind: sequence\n  groupBy: [inst│')?.labels[0]).toBe('instanceId');
  expect(at('logic:\n  kind: bucket\n  distinct:\n    field: eventN│')?.labels[0]).toBe('eventName');
  expect(at('logic:\n  kind: bucket\n  groupBy: [elastic.│')?.labels).toContain('elastic.instanceId');
});

test('fields in the braces of the title, and nothing outside of them', () => {
  expect(taking("title: 'Stopped {{instanceI│'")).toBe("title: 'Stopped {{instanceId}}'");
  expect(taking("title: 'Stopped {{instanceI│}}'")).toBe("title: 'Stopped {{instanceId}}'");
  expect(at("title: 'Stopped │'")).toBeUndefined();
});

test('fields, values and joiners inside a condition', () => {
  const before = 'logic:\n  kind: match\n  where: |\n    ';
  expect(taking(`${before}eventNa│`)).toBe(`${before}eventName: `);
  expect(taking(`${before}requestParameters.user│`)).toBe(`${before}requestParameters.userData: `);
  expect(at(`${before}eventName: Stop│`)?.valuesOf).toEqual({ field: 'eventName', part: 'Stop' });
  expect(at(`${before}eventName: StopInstances\n    a│`)?.labels).toEqual(['and']);
  const steps =
    'logic:\n  kind: sequence\n  steps:\n    - name: a\n      where: |\n        eventName: (A or ';
  expect(at(`${steps}B│`)?.valuesOf).toEqual({ field: 'eventName', part: 'B' });
});

test('what stands behind the cursor is replaced with it', () => {
  const found = at('logic:\n  kind: match\n  where: |\n    event│Name: A');
  expect(found?.text.slice(found.start, found.end)).toBe('eventName');
});

test('rules for the steps of a correlation', () => {
  const text = 'logic:\n  kind: correlation\n  steps:\n    - name: a\n      rule: │';
  expect(at(text)?.labels).toEqual(['stop-signal', 'script-changed']);
  expect(at(text.replace('│', 'scr│'))?.labels).toEqual(['script-changed']);
});

test('pairs of tactic and technique, whole or one by one', () => {
  expect(taking('attack:\n  - TA00│')).toBe(
    "attack:\n  - { tactic: TA0003, tacticName: 'Persistence', technique: T1037, techniqueName: 'Boot or Logon Initialization Scripts' }",
  );
  expect(at('attack:\n  - tactic: │')?.labels).toEqual(['TA0003']);
});

test('a guide has its own keys, and parameters in its searches', () => {
  expect(at('phases:\n  - phase: │', 'guide.yml')?.labels).toEqual(['triage', 'scope', 'respond']);
  expect(taking('pivots:\n  - label: a\n    query: |\n      instanceId: $ins│', 'guide.yml')).toMatch(
    /\$instance$/,
  );
});

test('nothing where only the writer can know', () => {
  expect(at('name: A│')).toBeUndefined();
  expect(at('nobody:\n  knows: │')).toBeUndefined();
});
