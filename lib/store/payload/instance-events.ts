// Station: which stored events tell an instance's history, by kind. Refuses everything else that was called on it; values are bound.
import { sql, type RawBuilder } from 'kysely';
import type { InstanceName } from './payload-marks';

export type InstanceEventKind = 'launch' | 'change' | 'read' | 'stop' | 'start';

/** Conditions over event `e`. Both shapes of a change: `userData` as a key, and `attribute: userData`. */
const IS: Record<InstanceEventKind, RawBuilder<boolean>> = {
  launch: sql`e.event_name = 'RunInstances'`,
  change: sql`(e.event_name = 'ModifyInstanceAttribute' AND (e.request ->> 'attribute' = 'userData' OR jsonb_exists(e.request, 'userData')))`,
  // GetLaunchTemplateData gives an instance's user data back as part of a template.
  read: sql`((e.event_name = 'DescribeInstanceAttribute' AND e.request ->> 'attribute' = 'userData') OR e.event_name = 'GetLaunchTemplateData')`,
  stop: sql`e.event_name IN ('StopInstances', 'TerminateInstances')`,
  start: sql`e.event_name IN ('StartInstances', 'RebootInstances')`,
};

/** Events of EC2 that name the instance. */
export function ofInstance({ accountId, instanceId }: InstanceName): RawBuilder<boolean> {
  return sql`e.account_id = ${accountId} AND e.instance_ids @> ARRAY[${instanceId}]::text[] AND e.event_source = 'ec2.amazonaws.com'`;
}

export function ofKinds(kinds: readonly InstanceEventKind[]): RawBuilder<boolean> {
  return sql`(${sql.join(
    kinds.map((kind) => IS[kind]),
    sql` OR `,
  )})`;
}

/** The kind of event `e`, which `ofKinds` let through. */
export const KIND_OF = sql<InstanceEventKind>`CASE e.event_name WHEN 'RunInstances' THEN 'launch' WHEN 'ModifyInstanceAttribute' THEN 'change'
  WHEN 'StopInstances' THEN 'stop' WHEN 'TerminateInstances' THEN 'stop' WHEN 'StartInstances' THEN 'start' WHEN 'RebootInstances' THEN 'start' ELSE 'read' END`;

/** Within one second, from the first to the last: a stop comes before the change it allows. 3 is left for a content. */
export const RANK_OF = sql<number>`CASE ${KIND_OF} WHEN 'stop' THEN 0 WHEN 'launch' THEN 1 WHEN 'change' THEN 2 WHEN 'start' THEN 4 ELSE 5 END`;
