// Station: a person reads the present user data of an alert's instance from AWS → kept as evidence, audited, and known as our own read.
// Refuses what the alert does not name, what the settings do not allow, and to follow anything that the user data names.
import { randomUUID } from 'node:crypto';
import { demand } from '@/lib/access/actor';
import { readAwsAccess } from '@/lib/aws/aws-access';
import { readUserData, type ReadAnswer, type ReadRequest } from '@/lib/aws/read-user-data';
import type { Context } from '@/lib/context';
import type { JsonObject } from '@/lib/event/event';
import { readAlert } from '@/lib/store/alert/alert-reads';
import { writeAudit } from '@/lib/store/audit';
import { takeCallTurn } from '@/lib/store/call-turns';
import { writeMarkedRead, writeOwnRead } from '@/lib/store/payload/own-reads';
import { readSetting } from '@/lib/store/settings';
import { actorId } from '@/lib/usecase/alert/actor-id';
import { checkAsked, checkFetchInput, type FetchInput } from './check-fetch';
import { keepPayload } from '@/lib/usecase/payload/keep-payload';
import { makePlan } from './plan-fetch';

/** Seconds that keeping what came back may take, beyond the time limit of the calls. */
const KEEPING_S = 30;

interface Target {
  alertId: string;
  accountId: string;
  instanceId: string;
  region: string;
}

/**
 * What AWS refuses is an answer (`outcome: 'refused'`), not an error. Aborting `cancel` stops before the next call; one that is under way
 * is let finish, so that it is known by its request id.
 * @throws BadInputError | NotAllowedError | NotFoundError | OverLimitError | ConflictError
 */
export async function fetchUserData(ctx: Context, raw: FetchInput, cancel?: AbortSignal) {
  demand(ctx.actor, 'investigate');
  const asked = checkFetchInput(raw);
  const { alertId, instanceId, region, credentials } = asked;
  const alert = await readAlert(ctx.db, alertId);
  const { accountId } = alert;
  const access = readAwsAccess(await readSetting(ctx.db, 'aws-access'));
  const plan = makePlan(access, alert, ctx.actor);
  checkAsked(plan, alert, asked);
  const { sessionName } = plan;
  return readAndKeep(
    ctx,
    { alertId, accountId, instanceId, region },
    {
      source: credentials,
      // Whoever pastes credentials reads as the principal that they belong to.
      role:
        plan.role === null || credentials !== 'server'
          ? null
          : { arn: plan.role, sessionName, externalId: access.externalId },
      timeoutMs: access.timeoutSeconds * 1000,
      ...(cancel && { cancel }),
    },
  );
}
export type FetchedUserData = Awaited<ReturnType<typeof fetchUserData>>;

async function readAndKeep(
  ctx: Context,
  target: Target,
  how: Pick<ReadRequest, 'source' | 'role' | 'timeoutMs' | 'cancel'>,
) {
  const begun = performance.now();
  const { accountId, instanceId, region } = target;
  const requestIds: string[] = [];
  const about = {
    action: 'user-data-fetched',
    subjectKind: 'instance',
    subjectId: instanceId,
    detail: { readId: randomUUID(), accountId, region, alertId: target.alertId },
  } as const;
  // Before anything is sent: whatever becomes of this process, it stays known that a call may have been made.
  await takeCallTurn(
    ctx.db,
    ctx.actor,
    {
      ...about,
      detail: {
        ...about.detail,
        step: 'asked',
        credentials: how.source === 'server' ? 'server' : 'pasted',
        role: how.role?.arn ?? null,
      },
    },
    how.timeoutMs / 1000 + KEEPING_S,
  );
  // Nothing that was pasted or read goes into it.
  const note = (step: 'answered' | 'failed', detail: JsonObject) =>
    writeAudit(ctx.db, ctx.actor, { ...about, detail: { ...about.detail, step, ...detail } });
  let answer: ReadAnswer | undefined;
  try {
    answer = await readUserData({
      accountId,
      instanceId,
      region,
      ...how,
      onSend: ({ mark, principal }) =>
        writeMarkedRead(ctx.db, {
          ...target,
          mark,
          principalArn: principal.arn,
          sentAt: new Date(),
          actorId: actorId(ctx.actor),
        }),
      onAnswer: async ({ requestId, outcome, principal, mark }) => {
        if (requestId === null) return;
        requestIds.push(requestId);
        await writeOwnRead(ctx.db, {
          ...target,
          requestId,
          mark,
          principalArn: principal.arn,
          readAt: new Date(),
          outcome,
          actorId: actorId(ctx.actor),
        });
      },
    });
    const result = answer.ok
      ? await keep(ctx, target, answer)
      : { outcome: 'refused' as const, fault: answer.fault };
    const ms = Math.round(performance.now() - begun);
    await note('answered', { ...describe(answer), requestIds, ms });
    return { ...result, principalArn: answer.principal?.arn ?? null, called: answer.called, ms };
  } catch (error) {
    const ms = Math.round(performance.now() - begun);
    // The fault itself must reach the person, also where the database is what failed.
    await note('failed', { ...(answer && describe(answer)), requestIds, ms }).catch((failure: unknown) => {
      ctx.log.error({ err: failure }, 'the outcome of a read could not be written to the audit trail');
    });
    throw error;
  }
}

function describe(answer: ReadAnswer): JsonObject {
  return {
    outcome: answer.ok ? 'done' : answer.fault.kind,
    called: answer.called ? 'ec2:DescribeInstanceAttribute' : 'nothing of EC2',
    principalArn: answer.principal?.arn ?? null,
    credentialsFrom: answer.from,
    ...(answer.ok && { size: answer.bytes.length }),
  };
}

async function keep(ctx: Context, target: Target, answer: ReadAnswer & { ok: true }) {
  const { alertId, accountId, instanceId, region } = target;
  const { bytes, requestId, principal } = answer;
  const { added, decoded } = await keepPayload(ctx, {
    bytes,
    how: 'fetch',
    fileName: null,
    alertId,
    instance: { accountId, instanceId },
    requestId,
    seenAt: new Date(),
    detail: { instanceId, region, requestId, principalArn: principal?.arn ?? null },
  });
  const { sha256, runsAtNextStart, why } = decoded;
  return {
    outcome: 'kept' as const,
    /** False where the alert had this very content already. */
    added,
    sha256,
    size: bytes.length,
    runsAtNextStart,
    why,
    /** False where AWS gave no request id: then rules can't tell this read from others. */
    known: requestId !== null,
  };
}
