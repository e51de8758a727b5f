import { describe, expect, it } from 'vitest';
import { planRestore, restoreFileName, type RestoreInput } from './restore-command';

const SHA256 = 'a'.repeat(12) + 'b'.repeat(52);
const INPUT: RestoreInput = {
  accountId: '123456789012',
  instanceId: 'i-0abc1',
  region: 'eu-west-1',
  sha256: SHA256,
  bytes: 120,
  verdict: { runsAtNextStart: 'no', words: 'not again', why: 'A plain script runs once per instance.' },
  isGood: true,
  wasSeen: true,
};
const commandOf = (input: RestoreInput, id: string) =>
  planRestore(input).steps.find((step) => step.id === id)?.command;

describe('a restore', () => {
  it('writes a base64 file while the instance is stopped, and is checked before the start', () => {
    const { steps, fileName } = planRestore(INPUT);
    expect(steps.map(({ id }) => id)).toEqual([
      'account',
      'file',
      'keep',
      'stop',
      'write',
      'verify',
      'start',
    ]);
    expect(fileName).toBe('user-data-i-0abc1-aaaaaaaaaaaa.b64');
    expect(commandOf(INPUT, 'write')).toBe(
      'aws ec2 modify-instance-attribute --instance-id i-0abc1 --region eu-west-1 --attribute userData --value file://user-data-i-0abc1-aaaaaaaaaaaa.b64',
    );
    expect(commandOf(INPUT, 'verify')).toMatch(
      /--query UserData.Value --output text \| base64 --decode \| sha256sum$/,
    );
    expect(steps.find(({ id }) => id === 'verify')?.says).toContain(SHA256);
  });

  it('of an empty content clears the user data and needs no file', () => {
    const empty = { ...INPUT, bytes: 0 };
    expect(planRestore(empty).fileName).toBeNull();
    expect(commandOf(empty, 'write')).toMatch(/ --user-data Value=$/);
    expect(planRestore(empty).steps.map(({ id }) => id)).not.toContain('file');
  });

  it('says what the start does, and warns of what stays and is lost', () => {
    const says = (runsAtNextStart: 'yes' | 'no' | 'unknown') =>
      planRestore({ ...INPUT, verdict: { ...INPUT.verdict, runsAtNextStart } }).steps.at(-1)?.says;
    expect(says('yes')).toMatch(/^This version runs at this start/);
    expect(says('no')).toMatch(/^This version does not run again/);
    expect(says('unknown')).toMatch(/not certain/);
    const warnings = planRestore(INPUT).warnings.join('\n');
    expect(warnings).toMatch(/instance store/);
    expect(warnings).toMatch(/attacker’s version did stays/);
    expect(warnings).toMatch(/will not run again/);
  });

  it('warns where nobody called the content good, it was never seen there, or EC2 would refuse it', () => {
    expect(planRestore(INPUT).warnings.join()).not.toMatch(/Nobody marked|never seen|refuse/);
    const odd = planRestore({ ...INPUT, isGood: false, wasSeen: false, bytes: 16_385 }).warnings.join();
    for (const words of [/Nobody marked/, /never seen/, /16,385 bytes/]) expect(odd).toMatch(words);
  });

  it.each([
    ['i-1;rm -rf /', 'eu-west-1'],
    ['i-$(id)', 'eu-west-1'],
    ['i-0abc1', 'eu-west-1 && curl'],
    ['i-0abc1\nid', null],
  ])('keeps what %j and %j carry out of the shell', (instanceId, region) => {
    const plan = planRestore({ ...INPUT, instanceId, region });
    for (const { command } of plan.steps) expect(command).not.toMatch(/rm -rf|\$\(|curl|\n/);
    expect(plan.fileName).toMatch(/^[A-Za-z0-9_.-]+$/);
    expect(restoreFileName(instanceId, SHA256)).toBe(plan.fileName);
  });
});
