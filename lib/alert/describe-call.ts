// Station: one CloudTrail call in plain words. Pure; refuses to judge: it says what was called, not why.
import type { Json } from '@/lib/event/event';
import { visibleText } from '@/lib/text/visible-text';

/** The columns of an event that a sentence is made of. */
export interface CallEvent {
  eventName: string;
  eventTime: Date;
  outcome: string;
  errorCode: string | null;
  userName: string | null;
  sessionName: string | null;
  identityType: string | null;
  identityArn: string | null;
  invokedBy: string | null;
  sourceAddress: string | null;
  userAgent: string | null;
  instanceIds: readonly string[];
  request: Json;
}

/** Past and base form, and what of the instance the call is about. */
interface Deed {
  did: string;
  to: string;
  part?: string;
}

const DEEDS: Record<string, Deed> = {
  StopInstances: { did: 'stopped', to: 'stop' },
  StartInstances: { did: 'started', to: 'start' },
  RebootInstances: { did: 'rebooted', to: 'reboot' },
  TerminateInstances: { did: 'terminated', to: 'terminate' },
  RunInstances: { did: 'launched', to: 'launch' },
  GetPasswordData: { did: 'read', to: 'read', part: 'Windows password' },
  GetConsoleOutput: { did: 'read', to: 'read', part: 'console output' },
  AssociateIamInstanceProfile: { did: 'set', to: 'set', part: 'instance profile' },
  ReplaceIamInstanceProfileAssociation: { did: 'replaced', to: 'replace', part: 'instance profile' },
};

function deedOf(event: CallEvent): Deed | undefined {
  if (event.eventName === 'ModifyInstanceAttribute')
    return { did: 'changed', to: 'change', part: attributeOf(event.request) };
  if (event.eventName === 'DescribeInstanceAttribute')
    return { did: 'read', to: 'read', part: attributeOf(event.request) };
  return Object.hasOwn(DEEDS, event.eventName) ? DEEDS[event.eventName] : undefined;
}

/** `user data` for every shape in which CloudTrail writes a change of it; other attributes by their own name. */
function attributeOf(request: Json): string {
  if (typeof request !== 'object' || request === null || Array.isArray(request)) return 'attributes';
  const named = typeof request['attribute'] === 'string' ? request['attribute'] : undefined;
  const name =
    named ?? Object.keys(request).find((key) => key !== 'instanceId' && key !== 'force') ?? 'attributes';
  return name === 'userData' ? 'user data' : visibleText(name, 60);
}

/** What was called, without who and when: `stopped i-0abc`, `tried to change its user data and failed (AccessDenied)`. */
export function describeCall(event: CallEvent, object: { name: string; possessive: string }): string {
  const deed = deedOf(event);
  const failed = event.outcome === 'failure';
  const failure = failed
    ? ` and failed${event.errorCode === null ? '' : ` (${visibleText(event.errorCode, 80)})`}`
    : '';
  if (!deed) {
    const call = visibleText(event.eventName, 80);
    return `${failed ? 'tried to call' : 'called'} ${call}${object.name === '' ? '' : ` on ${object.name}`}${failure}`;
  }
  const what =
    deed.part === undefined ? object.name || 'instances' : `${object.possessive || 'the'} ${deed.part}`;
  return `${failed ? `tried to ${deed.to}` : deed.did} ${what}${failure}`;
}

/** Who called, with the kind of identity: `ana (IAM user)`, `deploy-42 (role Deployer)`. */
export function describeCaller(event: CallEvent): string {
  const name = event.userName === null ? undefined : visibleText(event.userName, 80);
  const session = event.sessionName === null ? undefined : visibleText(event.sessionName, 80);
  switch (event.identityType ?? '') {
    case 'Root':
      return 'The root user';
    case 'IAMUser':
      return `${name ?? 'An unnamed user'} (IAM user)`;
    case 'AssumedRole':
      return session ? `${session} (role ${name ?? 'unknown'})` : `Role ${name ?? 'unknown'}`;
    case 'AWSService':
      return event.invokedBy === null ? 'An AWS service' : visibleText(event.invokedBy, 80);
    default:
      return (
        name ??
        session ??
        (event.identityArn === null ? 'An unknown caller' : visibleText(event.identityArn, 120))
      );
  }
}
