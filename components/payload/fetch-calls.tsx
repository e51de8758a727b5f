import { visibleText } from '@/lib/text/visible-text';
import type { FetchPlan } from '@/lib/usecase/aws/plan-fetch';

/** Every call that the read makes, in order, before it is made. */
export function FetchCalls({
  plan,
  instanceId,
  region,
  own,
}: {
  plan: FetchPlan;
  instanceId: string;
  region: string;
  /** Whether the person's own credentials are used: those assume no role. */
  own: boolean;
}) {
  const { accountId, role, sessionName } = plan;
  return (
    <div className="flex flex-col gap-2">
      <p>Waymark will call AWS in {region}:</p>
      <ol className="flex list-decimal flex-col gap-1 pl-5">
        {role === null || own ? null : (
          <li>
            <code className="font-mono text-xs">sts:AssumeRole</code> of{' '}
            <code className="font-mono text-xs break-all">{visibleText(role, 700)}</code>, as session{' '}
            <code className="font-mono text-xs break-all">{sessionName}</code>
          </li>
        )}
        <li>
          <code className="font-mono text-xs">sts:GetCallerIdentity</code>, to make sure that the credentials
          belong to account {accountId}
        </li>
        <li>
          <code className="font-mono text-xs">ec2:DescribeInstanceAttribute</code>, attribute userData, of{' '}
          <code className="font-mono text-xs break-all">{instanceId}</code> in account {accountId}
        </li>
      </ol>
      <p className="text-xs text-ink-soft">
        A call is made again, at most twice, only if AWS asks to wait. The read appears in CloudTrail. Waymark
        notes its request id and principal, so that its rules leave out this read and nobody else’s, and
        writes your name into the audit trail. What the user data names is not fetched, and nothing of it is
        run.
      </p>
    </div>
  );
}
