// Station: the EC2 calls that stop, change and start a machine, in the shapes CloudTrail has for them. Refuses user data itself: AWS never logs it.
import type { JsonObject } from '@/lib/event/event';
import type { Call } from '@/lib/sample/call';
import { HOME_REGION, type Machine } from '@/lib/sample/company';
import type { Caller } from '@/lib/sample/identity';

const REDACTED = '<sensitiveDataRemoved>';
const RUNNING = { code: 16, name: 'running' };
const STOPPED = { code: 80, name: 'stopped' };

function instances(
  hosts: readonly Machine[],
  states?: { currentState: JsonObject; previousState: JsonObject },
): JsonObject {
  return { instancesSet: { items: hosts.map((host) => ({ instanceId: host.id, ...states })) } };
}

function ec2(at: number, by: Caller, name: string, request: JsonObject, response: JsonObject | null): Call {
  return { at, by, service: 'ec2', name, region: HOME_REGION, request, response };
}

export function stop(at: number, by: Caller, hosts: readonly Machine[], force = false): Call {
  const states = { currentState: { code: 64, name: 'stopping' }, previousState: RUNNING };
  return ec2(at, by, 'StopInstances', { ...instances(hosts), force }, instances(hosts, states));
}

export function start(at: number, by: Caller, hosts: readonly Machine[]): Call {
  const states = { currentState: { code: 0, name: 'pending' }, previousState: STOPPED };
  return ec2(at, by, 'StartInstances', instances(hosts), instances(hosts, states));
}

/** As the SDKs and Terraform send it. */
export function changeUserData(at: number, by: Caller, host: Machine): Call {
  return ec2(
    at,
    by,
    'ModifyInstanceAttribute',
    { instanceId: host.id, userData: REDACTED },
    { _return: true },
  );
}

/** As `aws ec2 modify-instance-attribute --attribute userData --value …` sends it. */
export function changeUserDataByCli(at: number, by: Caller, host: Machine): Call {
  return ec2(
    at,
    by,
    'ModifyInstanceAttribute',
    { instanceId: host.id, attribute: 'userData', value: REDACTED },
    { _return: true },
  );
}

export function changeType(at: number, by: Caller, host: Machine, type: string): Call {
  return ec2(
    at,
    by,
    'ModifyInstanceAttribute',
    { instanceId: host.id, instanceType: { value: type } },
    { _return: true },
  );
}

/** The answer, user data in base64, is never in the log. */
export function readUserData(at: number, by: Caller, host: Machine): Call {
  return ec2(at, by, 'DescribeInstanceAttribute', { instanceId: host.id, attribute: 'userData' }, null);
}

export function listInstances(at: number, by: Caller, hosts: readonly Machine[] = []): Call {
  return ec2(at, by, 'DescribeInstances', { ...instances(hosts), filterSet: {} }, null);
}
