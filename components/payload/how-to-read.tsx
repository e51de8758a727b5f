import { describeCommand } from '@/lib/payload/history/describe-command';
import { CopyButton } from '@/components/ui/copy-button';

/** The exact command for each instance; more than three are left to the reader. */
export function HowToRead({
  instanceIds,
  region,
}: {
  instanceIds: readonly string[];
  region: string | null;
}) {
  const shown = instanceIds.length === 0 ? [null] : instanceIds.slice(0, 3);
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <h3 className="font-medium">Read the present value</h3>
      {shown.map((instanceId) => {
        const command = describeCommand(instanceId, region);
        return (
          <div key={command} className="flex min-w-0 items-start gap-1 rounded-md bg-sunken py-1 pr-1 pl-2">
            <code className="min-w-0 grow py-0.5 font-mono text-xs break-words">{command}</code>
            <CopyButton text={command} label="Copy the command" />
          </div>
        );
      })}
      <p className="max-w-prose text-xs text-ink-faint">
        Needs ec2:DescribeInstanceAttribute in the account of the alert. The read itself appears in CloudTrail
        under your name, and rules on reading user data may raise it. It shows the value of now: if somebody
        changed it since, it is not what ran then.
      </p>
    </div>
  );
}
