// Station: an alert and the settings → what could be read from AWS, as whom, or why not. Refuses to call AWS or to look for credentials.
import { can, demand, type Actor } from '@/lib/access/actor';
import { readAwsAccess, roleFor, type AwsAccess } from '@/lib/aws/aws-access';
import { ACCOUNT_ID, INSTANCE_ID, isRegion, sessionName } from '@/lib/aws/aws-names';
import type { Context } from '@/lib/context';
import { readSetting } from '@/lib/store/settings';
import { visibleText } from '@/lib/text/visible-text';

export interface FetchSubject {
  id: string;
  accountId: string;
  instanceIds: readonly string[];
  regions: readonly string[];
}

export interface FetchPlan {
  alertId: string;
  accountId: string;
  /** `off` until an administrator switches reading on; `impossible` where nothing of this alert can be read. */
  state: 'ready' | 'off' | 'impossible';
  /** Why it is not ready, in a sentence; null where it is. */
  why: string | null;
  mayConfigure: boolean;
  /** Those of the alert that can be asked for. */
  instanceIds: string[];
  regions: string[];
  server: boolean;
  pasted: boolean;
  /** ARN of the role that the server's credentials assume; pasted ones read by themselves. */
  role: string | null;
  /** How the session of that role is named in CloudTrail. */
  sessionName: string;
  timeoutSeconds: number;
}

export async function planFetch(ctx: Context, alert: FetchSubject): Promise<FetchPlan> {
  demand(ctx.actor, 'read');
  return makePlan(readAwsAccess(await readSetting(ctx.db, 'aws-access')), alert, ctx.actor);
}

export function makePlan(access: AwsAccess, alert: FetchSubject, actor: Actor): FetchPlan {
  const { accountId } = alert;
  const regions = alert.regions.filter(
    (region) => isRegion(region) && (access.regions.length === 0 || access.regions.includes(region)),
  );
  const instanceIds = alert.instanceIds.filter((id) => INSTANCE_ID.test(id));
  const why = access.on ? impossible(access, alert, { regions, instanceIds }) : OFF;
  return {
    alertId: alert.id,
    accountId,
    state: why === null ? 'ready' : access.on ? 'impossible' : 'off',
    why,
    mayConfigure: can(actor, 'manage-settings'),
    instanceIds,
    regions,
    server: access.server,
    pasted: access.pasted,
    role: roleFor(access, accountId),
    sessionName: sessionName(actor.kind === 'user' ? actor.name : actor.kind),
    timeoutSeconds: access.timeoutSeconds,
  };
}

const OFF = 'Waymark can read the present value from AWS itself, once an administrator switches that on.';

function impossible(
  access: AwsAccess,
  alert: FetchSubject,
  { regions, instanceIds }: { regions: string[]; instanceIds: string[] },
): string | null {
  if (!ACCOUNT_ID.test(alert.accountId))
    return 'This alert names no AWS account, so there is nothing to ask AWS for.';
  if (access.accounts.length > 0 && !access.accounts.includes(alert.accountId))
    return `Reading from account ${alert.accountId} is not allowed in the settings.`;
  if (alert.instanceIds.length === 0)
    return 'This alert names no instance, so there is nothing to ask AWS for.';
  if (instanceIds.length === 0)
    return `${visibleText(alert.instanceIds[0] ?? '', 60)} is not an instance id of EC2 (i- and 8 or 17 hexadecimal digits), so AWS is not asked.`;
  if (regions.length === 0)
    return alert.regions.some(isRegion)
      ? `Reading from ${alert.regions.filter(isRegion).join(', ')} is not allowed in the settings.`
      : 'This alert names no AWS region, so it is not known where to ask.';
  return null;
}
