import { describe, expect, it } from 'vitest';
import { caseRecordsPath } from '@/lib/store/ingest/case-records';
import { loadRuleFiles } from '@/lib/store/rule/rule-files';
import { caseRecords } from '@/lib/store/rule/rule-text';

const { rules, errors } = await loadRuleFiles();

/** What each source asks an analyst to do, and the step of our guide that covers it. */
const SOURCE_STEPS: Record<string, Record<string, string>> = {
  'elastic-ec2-userdata-stop-modify-start': {
    'interpret the alert columns': 'three-calls',
    'confirm the instance': 'right-instance',
    'identify the caller': 'caller',
    'validate client and origin': 'client-and-origin',
    'recover the user data': 'payload',
    'hunt for follow-on activity of the principal': 'follow-on-principal',
    'hunt for follow-on activity of the instance': 'follow-on-instance',
    'rule out automation, support work and shared identities': 'approved-change',
    'isolate the instance': 'isolate',
    "restrict the principal's permissions": 'restrict-principal',
    'rotate credentials and move secrets': 'rotate',
  },
  'datadog-ec2-userdata-privilege-escalation': {
    'should the session have changed the script': 'should-have',
    'were the calls made by the user': 'made-by-them',
    'rotate credentials': 'rotate',
    'determine other calls': 'other-calls',
    'determine the impact to the host': 'impact-on-host',
    'revert the script': 'revert',
    'should the user be changing it': 'should-have',
  },
  'elastic-ec2-userdata-retrieval': {
    'identify the instance': 'instance',
    'analyse the user data': 'content',
    'identify the user': 'caller',
    'access patterns': 'frequency',
    'access key': 'access-key',
    'request parameters': 'parameters',
    'source address and place': 'origin',
    'source tool': 'tool',
    'changes to identities': 'iam-changes',
    'use of other calls': 'other-calls',
    'permissions and reason': 'reason',
    'revoke permissions': 'revoke',
    'quarantine the instance': 'quarantine',
    'secure the user data': 'secure-user-data',
    'audit policies, monitor further reads': 'audit',
  },
  'elastic-ec2-export-task': {
    'identify the actor': 'actor',
    'examine the export: destination': 'destination',
    'examine the export: sensitive workloads': 'machine',
    'user agent, address and time': 'origin',
    'follow-on: bucket writes, copies and shares': 'bucket-changes',
    'follow-on: large downloads': 'downloads',
    'preceding: roles, keys, policies': 'before',
    'was it authorised': 'approved',
    'disable or isolate what the export made': 'cancel',
    'revoke credentials': 'revoke',
    'rotate keys, review permissions': 'rotate',
    'restrict who can export': 'restrict',
  },
  'elastic-ec2-instance-profile-associated': {
    'instance and profile of the request': 'profile',
    'compare the roles': 'profile',
    'owner, application and sensitivity of the instance': 'instance-owner',
    'signs of compromise of the instance': 'role-use',
    'principal, address and user agent': 'origin',
    'verify with service owners': 'change-record',
    'disassociate or replace': 'disassociate',
    'revoke PassRole': 'pass-role',
    'rotate credentials': 'rotate',
  },
  'elastic-ec2-security-group-change': {
    'which group and which rules': 'what',
    'direction, ranges and ports': 'what',
    'who, and is it usual': 'caller',
    'user agent and address': 'tool',
    'repeated changes over groups': 'repeated',
    'other network and identity changes': 'network-changes',
    'scheduled or automated work': 'planned',
    'revert the change': 'undo',
    'restrict permissions': 'restrict',
    'quarantine resources': 'isolate',
  },
  'elastic-ec2-vm-export-failure': { 'should this user be exporting': 'caller' },
  'panther-ec2-modify-compute-infrastructure': {
    'are changes expected from services only': 'expected-here',
    'what was changed': 'what-changed',
    'who changed it': 'who',
    'is the rule of use here': 'tune',
  },
  'panther-ec2-stop-instances': { 'did further changes follow': 'what-followed' },
  'panther-ec2-startup-script-change': { 'what does the script do': 'payload' },
  'panther-ec2-stop-and-startup-script': { 'did both happen to one instance': 'pair' },
  'panther-ec2-unusual-instance-launch': {
    'has the instance a legitimate purpose': 'purpose',
    'did the actor perform the action': 'purpose',
  },
  'sigma-ec2-startup-shell-script-change': { 'is it a valid change': 'caller' },
  'sigma-ec2-vm-export-failure': { 'is information being extracted': 'bucket' },
  'waymark-ec2-startup-script-changed': {
    'did a stop and a start surround it': 'sequence',
    'what is the payload': 'payload',
  },
  'waymark-ec2-userdata-boot-hijack': {
    'is the sequence there': 'sequence',
    'who called': 'who-called',
    'are client and address usual': 'usual-client',
    'did they read the user data before': 'read-before',
    'what is the payload': 'payload',
    'did it boot': 'booted',
    'what did the role do after': 'role-after',
    'IAM changes': 'iam-changes',
    'change ticket': 'change-ticket',
    isolate: 'isolate',
    revoke: 'revoke',
    restore: 'restore',
    rotate: 'rotate',
  },
  'waymark-ec2-userdata-read': {
    'did it work': 'worked',
    'who stands behind the role': 'behind-role',
    'what was in it': 'content',
    'was it changed afterwards': 'changed-after',
    rotate: 'rotate',
  },
  'waymark-ec2-userdata-sweep': {
    'did it work': 'worked',
    'is it routine': 'routine',
    'what was in them': 'content',
    'was anything changed afterwards': 'changed-after',
    rotate: 'rotate',
  },
};

/** The sources' own tests, by the case that re-makes each. */
const SOURCE_TESTS: Record<string, Record<string, boolean>> = {
  'panther-ec2-modify-compute-infrastructure': {
    'terminate-by-role': true,
    'terminate-by-autoscaling': false,
    'other-service': false,
    'run-in-web-console': true,
    'dry-run-by-aws-internal': false,
  },
  'panther-ec2-startup-script-change': {
    'no-user-data': false,
    'user-data-changed': true,
    'image-attribute': false,
  },
  'panther-ec2-stop-and-startup-script': { 'stopped-then-changed': true, 'only-stopped': false },
  'panther-ec2-stop-instances': { stopped: true, started: false, 'stop-failed': false },
  'panther-ec2-unusual-instance-launch': {
    'launched-by-autoscaling': true,
    refused: true,
    'type-as-an-object': true,
  },
};

/** Everything wrong with all rules, so that one run shows the whole list. */
function collect(check: (rule: (typeof rules)[number]) => string[]): string[] {
  return rules.flatMap((rule) => check(rule).map((problem) => `${rule.file.id}: ${problem}`));
}

describe('the rules that come with Waymark', () => {
  it('load without a fault', () => {
    expect(
      errors.map(
        ({ where, message }) => `${where.file ?? ''}:${where.line ?? 0}:${where.column ?? 0} ${message}`,
      ),
    ).toEqual([]);
    expect(rules.map(({ file }) => file.id)).toEqual(Object.keys(SOURCE_STEPS).sort());
  });

  it('have references and sources over https, limits, techniques and a title with a value in it', () => {
    const problems = collect(({ file }) => [
      ...[...file.references, ...(file.source ? [file.source] : [])]
        .filter(({ url }) => !url.startsWith('https://'))
        .map(({ url }) => `${url} is not https`),
      ...(file.references.length === 0 ? ['has no references'] : []),
      ...(file.limits.length === 0 ? ['has no limits'] : []),
      ...(file.attack.length === 0 ? ['has no ATT&CK technique'] : []),
      ...(/\{\{.+\}\}/.test(file.title) ? [] : ['has a title without a value']),
      ...(file.vendor === 'Waymark' || file.source ? [] : ['credits no source']),
    ]);
    expect(problems).toEqual([]);
  });

  it('have a guide that covers every step of its source', () => {
    const problems = collect(({ file, guide }) => {
      const ids = guide.phases.flatMap(({ steps }) => steps.map(({ id }) => id));
      return Object.entries(SOURCE_STEPS[file.id] ?? {})
        .filter(([, step]) => !ids.includes(step))
        .map(([asked, step]) => `"${asked}" needs the step ${step}`);
    });
    expect(problems).toEqual([]);
  });

  it('have a guide that triages, scopes and responds, with something required, pivots and false positives', () => {
    const problems = collect(({ guide }) => [
      ...(['triage', 'scope', 'respond'].every((phase, index) => guide.phases[index]?.phase === phase)
        ? []
        : ['phases are not triage, scope, respond']),
      ...(guide.phases.some(({ steps }) => steps.some(({ required }) => required))
        ? []
        : ['nothing is required']),
      ...(guide.pivots.length === 0 ? ['has no pivots'] : []),
      ...(guide.falsePositives.length === 0 ? ['names no false positives'] : []),
      ...guide.phases.flatMap(({ steps }) =>
        steps
          .filter(({ lookup, how }) => !lookup && how === undefined)
          .map(({ id }) => `${id} can neither be looked up nor says how`),
      ),
      ...guide.phases.flatMap(({ steps }) =>
        steps
          .filter(({ lookup, expect: reading }) => lookup && reading === undefined)
          .map(({ id }) => `${id} does not say how to read its count`),
      ),
    ]);
    expect(problems).toEqual([]);
  });

  it('have hits and near misses, each with a file of its own that nobody else names', () => {
    const problems = collect(({ cases }) => {
      const names = cases.map(({ records }) => records);
      return [
        ...(cases.some(({ expect: want }) => want.length > 0) ? [] : ['has no hit']),
        ...(cases.some(({ expect: want }) => want.length === 0) ? [] : ['has no near miss']),
        ...names
          .filter((name, index) => names.indexOf(name) !== index)
          .map((name) => `${name} is used twice`),
      ];
    });
    expect(problems).toEqual([]);
  });

  it('have case records that are JSON, hold the events they expect and only placeholder ids', () => {
    const problems = collect((rule) => {
      const each = rule.cases.map((one) => {
        const lines = caseRecords(rule.texts, one);
        const ids = new Set(lines.map((line) => (JSON.parse(line) as { eventID?: unknown }).eventID));
        const text = lines.join('\n');
        const accounts = [...text.matchAll(/"(?:accountId|recipientAccountId)":"(\d+)"/g)]
          .map((match) => match[1])
          .filter((id) => !['123456789012', '210987654321'].includes(id ?? ''));
        const keys = [...text.matchAll(/"accessKeyId":"([^"]+)"/g)]
          .map((match) => match[1] ?? '')
          .filter((key) => !key.endsWith('EXAMPLE'));
        return [
          ...one.expect.flatMap(({ eventIds }) =>
            eventIds
              .filter((id) => !ids.has(id))
              .map((id) => `${caseRecordsPath(rule.dir, one)} lacks ${id}`),
          ),
          ...[...accounts, ...keys].map((id) => `${one.records} holds ${id ?? ''}, which is no placeholder`),
        ];
      });
      return each.flat();
    });
    expect(problems).toEqual([]);
  });

  it('belong to the scenario of the user-data attack where they look for its calls, and to none elsewhere', () => {
    expect(
      rules.filter(({ file }) => file.scenario === 'ec2-userdata-attack').map(({ file }) => file.id),
    ).toEqual(
      rules
        .map(({ file }) => file.id)
        .filter((id) => /userdata|startup|stop-instances|modify-compute/.test(id)),
    );
    expect(
      rules.filter(({ file }) => file.scenario !== undefined && file.scenario !== 'ec2-userdata-attack'),
    ).toEqual([]);
  });

  it("re-make the sources' own tests with the same results", () => {
    const problems = collect(({ file, cases }) =>
      Object.entries(SOURCE_TESTS[file.id] ?? {}).flatMap(([slug, hits]) => {
        const one = cases.find(({ records }) => records === `${slug}.jsonl`);
        if (!one) return [`${slug} is missing`];
        return one.expect.length > 0 === hits ? [] : [`${slug} must ${hits ? '' : 'not '}hit`];
      }),
    );
    expect(problems).toEqual([]);
  });
});
