import { CopyButton } from '@/components/ui/copy-button';

const READ = {
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'WaymarkReadsUserData',
      Effect: 'Allow',
      Action: 'ec2:DescribeInstanceAttribute',
      Resource: 'arn:aws:ec2:*:*:instance/*',
    },
  ],
};

/** The least that a read needs, to copy: for who reads, and where a role is assumed, for who assumes it and for the role. */
export function AwsPolicies({
  role,
  roles,
  externalId,
  sessionName,
}: {
  role: string | null;
  roles: readonly { role: string }[];
  externalId: string | null;
  sessionName: string;
}) {
  const set = [...(role === null ? [] : [role.replace('{account}', '*')]), ...roles.map((one) => one.role)];
  const assumed = set.length === 0 ? ['arn:aws:iam::*:role/waymark-read'] : [...new Set(set)];
  const assume = {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'WaymarkAssumesReaders',
        Effect: 'Allow',
        Action: 'sts:AssumeRole',
        Resource: assumed.length === 1 ? assumed[0] : assumed,
      },
    ],
  };
  const trust = {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { AWS: 'arn:aws:iam::123456789012:role/waymark-server' },
        Action: 'sts:AssumeRole',
        Condition: {
          StringLike: { 'sts:RoleSessionName': 'waymark-*' },
          ...(externalId !== null && { StringEquals: { 'sts:ExternalId': externalId } }),
        },
      },
    ],
  };
  return (
    <div className="flex flex-col gap-3 px-3 py-2">
      <Policy
        title="For the principal that reads"
        says="One permission. GetCallerIdentity needs none."
        policy={READ}
      />
      <Policy
        title="For the credentials that assume a role"
        says="Only where a role is set. They need no permission on EC2 then."
        policy={assume}
      />
      <Policy
        title="Trust policy of that role"
        says={`Put the principal of your credentials in place of waymark-server. In CloudTrail your reads are named ${sessionName}.`}
        policy={trust}
      />
    </div>
  );
}

function Policy({ title, says, policy }: { title: string; says: string; policy: object }) {
  const text = JSON.stringify(policy, null, 2);
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <div className="flex items-center gap-1">
        <h3 className="grow font-medium">{title}</h3>
        <CopyButton text={text} label={`Copy: ${title}`} />
      </div>
      <p className="text-xs text-ink-soft">{says}</p>
      <pre
        tabIndex={0}
        role="region"
        aria-label={title}
        className="overflow-x-auto rounded-md bg-sunken p-2 font-mono text-xs"
      >
        {text}
      </pre>
    </div>
  );
}
