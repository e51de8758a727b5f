// Station: an instance and the content it should have → the commands that put it back, and what people must know before they run them.
// Refuses to run anything, and ids that could carry more than a name into a shell.
import type { Citation } from '@/lib/payload/decoded';
import { describeCommand } from './describe-command';
import { shellInstance, shellRegion } from './shell-names';
import type { ShortVerdict } from '@/lib/payload/show/verdict-words';

/** Length of user data that EC2 takes, before base64. */
const LARGEST_USER_DATA = 16 * 1024;

/** The CLI encodes nothing for modify-instance-attribute and decodes nothing for describe-instance-attribute; `--user-data Value=` clears. */
export const RESTORE_CITATION: Citation = {
  title: 'Amazon EC2: user data and the AWS CLI',
  url: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html',
};

export interface RestoreInput {
  accountId: string;
  instanceId: string;
  region: string | null;
  sha256: string;
  /** Length of the content. */
  bytes: number;
  verdict: ShortVerdict;
  /** Whether it is the last known good of this instance, and whether it was ever seen there. */
  isGood: boolean;
  wasSeen: boolean;
}

export interface RestoreStep {
  id: 'account' | 'file' | 'keep' | 'stop' | 'write' | 'verify' | 'start';
  title: string;
  command: string;
  /** What it must print, or what it does. */
  says: string;
}

export interface RestorePlan {
  /** File that the commands read: base64 of the content on one line. Null where the content is empty. */
  fileName: string | null;
  steps: RestoreStep[];
  warnings: string[];
  citation: Citation;
}

/** Only letters, digits, dots and hyphens, so that it can stand in a shell and in a header. */
export function restoreFileName(instanceId: string, sha256: string): string {
  return `user-data-${shellInstance(instanceId)}-${sha256.slice(0, 12)}.b64`;
}

export function planRestore(input: RestoreInput): RestorePlan {
  const id = shellInstance(input.instanceId);
  const at = `--region ${shellRegion(input.region)}`;
  const fileName = input.bytes === 0 ? null : restoreFileName(input.instanceId, input.sha256);
  const read = describeCommand(input.instanceId, input.region);
  return {
    fileName,
    citation: RESTORE_CITATION,
    warnings: warningsOf(input),
    steps: [
      {
        id: 'account',
        title: 'Be in the right account',
        command: 'aws sts get-caller-identity --query Account --output text',
        says: /^\d{12}$/.test(input.accountId)
          ? `It must print ${input.accountId}.`
          : 'It must print the account of the instance.',
      },
      ...(fileName === null ? [] : [checkFile(fileName, input.sha256)]),
      {
        id: 'keep',
        title: 'Keep what is there now',
        command: `${read} > user-data-${id}-before.b64`,
        says: 'Evidence: writing the good version replaces it. Attach this file to the alert.',
      },
      {
        id: 'stop',
        title: 'Stop the instance, if it runs',
        command: `aws ec2 stop-instances --instance-ids ${id} ${at} && aws ec2 wait instance-stopped --instance-ids ${id} ${at}`,
        says: 'User data can only be changed while the instance is stopped.',
      },
      {
        id: 'write',
        title: fileName === null ? 'Clear the user data' : 'Write the good version',
        command: `aws ec2 modify-instance-attribute --instance-id ${id} ${at} ${fileName === null ? '--user-data Value=' : `--attribute userData --value file://${fileName}`}`,
        says: 'It prints nothing when it worked. Rules that look for this attack may raise it: it is the same call.',
      },
      {
        id: 'verify',
        title: 'Check it before the start',
        command: fileName === null ? read : `${read} | base64 --decode | sha256sum`,
        says: fileName === null ? 'It must print None.' : `It must print ${input.sha256}.`,
      },
      {
        id: 'start',
        title: 'Start the instance',
        command: `aws ec2 start-instances --instance-ids ${id} ${at}`,
        says: startSays(input),
      },
    ],
  };
}

function checkFile(fileName: string, sha256: string): RestoreStep {
  return {
    id: 'file',
    title: 'Download the file and check it',
    command: `base64 --decode < ${fileName} | sha256sum`,
    says: `It must print ${sha256}. The file holds base64, because the CLI sends a value of modify-instance-attribute as it is. On macOS, shasum -a 256 takes the place of sha256sum.`,
  };
}

function startSays({ bytes, verdict }: RestoreInput): string {
  if (bytes === 0) return 'Without user data, nothing of it runs.';
  if (verdict.runsAtNextStart === 'yes') return `This version runs at this start: ${verdict.why}`;
  if (verdict.runsAtNextStart === 'no')
    return `This version does not run again at this start: ${verdict.why} What it sets up only at an instance’s first boot stays as the attack left it.`;
  return `Whether this version runs at this start is not certain: ${verdict.why}`;
}

function warningsOf({ bytes, isGood, wasSeen, verdict }: RestoreInput): string[] {
  return [
    ...(isGood
      ? []
      : [
          'Nobody marked this version as the last known good of this instance. Read it before you put it back.',
        ]),
    ...(wasSeen ? [] : ['This version was never seen on this instance.']),
    ...(bytes > LARGEST_USER_DATA
      ? [
          `This version is ${bytes.toLocaleString('en')} bytes long. EC2 takes at most ${LARGEST_USER_DATA.toLocaleString('en')}, so it will refuse it.`,
        ]
      : []),
    'What the attacker’s version did stays: files, users, keys, jobs and stolen credentials of the instance’s role. Isolate and examine the instance, or replace it, before you trust it.',
    'A stop loses memory and everything on instance store volumes. Capture what you need as evidence first. A public address that is not an Elastic IP changes.',
    'An Auto Scaling group may replace an instance that stops. Put it into standby, or suspend the group’s health checks first.',
    ...(verdict.runsAtNextStart === 'no' && bytes > 0
      ? ['Scripts that cloud-init runs once per instance ran at the first boot and will not run again.']
      : []),
  ];
}
