// Station: GetCallerIdentity with the server's credentials → whose they are. Refuses every other call.
import { askIdentity, type Principal } from './ask-identity';
import type { AwsFault, FaultSubject } from './fault';
import { Refused } from './call-aws';
import { startDeadline } from './deadline';
import { findCredentials } from './find-credentials';

export type AccessAnswer =
  { ok: true; principal: Principal; from: string } | { ok: false; from: string | null; fault: AwsFault };

export async function testAccess(input: { region: string; timeoutMs: number }): Promise<AccessAnswer> {
  const deadline = startDeadline(input.timeoutMs);
  const subject: FaultSubject = { call: 'sts:GetCallerIdentity', instanceId: '', role: null, ...input };
  let from: string | null = null;
  try {
    const usable = await findCredentials('server', subject, deadline);
    from = usable.from;
    return { ok: true, from, principal: await askIdentity(usable, subject, deadline) };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, from, fault: error.fault };
    throw error;
  }
}
