// Station: ordinary days that look like the attack, each for another reason. Refuses to say what a rule should think of them; tests do.
import { deniedByEc2, type Call } from '@/lib/sample/call';
import {
  ADDRESSES,
  HOME_REGION,
  MACHINES,
  PEOPLE,
  pipeline,
  PRODUCTION,
  signedIn,
  STAGING,
} from '@/lib/sample/company';
import { roleSession, type Caller } from '@/lib/sample/identity';
import {
  changeType,
  changeUserData,
  changeUserDataByCli,
  readUserData,
  start,
  stop,
} from '@/lib/sample/instance-calls';
import { at, everyDay } from '@/lib/sample/instant';
import type { Random } from '@/lib/sample/random';

const { web1, api1, report1, legacy1, stageWeb1, stageWeb2, stageDb1 } = MACHINES;

export function nearMisses(random: Random): Call[] {
  return [
    ...terraformReplacesUserData(),
    ...resize(),
    ...nightlySchedule(),
    ...commandLineAcrossTwoBuckets(),
    ...wrongOrder(),
    ...refusedChange(random),
    ...stackUpdate(),
    ...readTwice(),
  ];
}

/** The pipeline does exactly what the attack does, to another machine. */
function terraformReplacesUserData(): Call[] {
  const run = pipeline(PRODUCTION, at(14, '10:01:02'), ADDRESSES.builds[1]);
  return [
    stop(at(14, '10:02:05'), run, [report1]),
    changeUserData(at(14, '10:02:47'), run, report1),
    start(at(14, '10:02:49'), run, [report1]),
  ];
}

/** Stop, change, start: but the change is of the size. */
function resize(): Call[] {
  const anna = signedIn(PEOPLE.anna, PRODUCTION, at(8, '06:20:44'));
  return [
    stop(at(8, '06:30:00'), anna, [api1]),
    changeType(at(8, '06:31:10'), anna, api1, 'm6i.2xlarge'),
    start(at(8, '06:31:41'), anna, [api1]),
  ];
}

/** AWS Systems Manager stops staging in the evening and starts it in the morning. */
function nightlySchedule(): Call[] {
  const service = 'ssm.amazonaws.com';
  return everyDay().flatMap((day) => {
    const automation = (startedAt: number): Caller => ({
      account: STAGING,
      address: service,
      agent: service,
      identity: roleSession({
        account: STAGING,
        role: 'office-hours-automation',
        session: 'AutomationExecution',
        startedAt,
        invokedBy: service,
      }),
    });
    return [
      start(at(day, '05:00:07'), automation(at(day, '05:00:02')), [stageDb1, stageWeb2]),
      stop(at(day, '19:00:07'), automation(at(day, '19:00:02')), [stageDb1, stageWeb2]),
    ];
  });
}

/** A repair by hand with the AWS CLI: the other shape of the call, and the clock passes 13:05 between stop and start. */
function commandLineAcrossTwoBuckets(): Call[] {
  const tomas = signedIn(PEOPLE.tomas, PRODUCTION, at(27, '12:41:09'));
  return [
    stop(at(27, '13:04:20'), tomas, [legacy1]),
    changeUserDataByCli(at(27, '13:05:32'), tomas, legacy1),
    start(at(27, '13:06:05'), tomas, [legacy1]),
  ];
}

/** Started first, then stopped and changed; the next start is two hours later. */
function wrongOrder(): Call[] {
  const priya = signedIn(PEOPLE.priya, STAGING, at(16, '08:57:33'));
  return [
    start(at(16, '09:20:40'), priya, [stageWeb1]),
    stop(at(16, '09:31:12'), priya, [stageWeb1]),
    changeUserData(at(16, '09:33:05'), priya, stageWeb1),
    start(at(16, '11:35:50'), priya, [stageWeb1]),
  ];
}

function refusedChange(random: Random): Call[] {
  const marta = signedIn(PEOPLE.marta, PRODUCTION, at(22, '12:02:18'));
  const change = changeUserData(at(22, '12:16:02'), marta, web1);
  return [
    stop(at(22, '12:15:10'), marta, [web1]),
    {
      ...change,
      error: deniedByEc2(marta, 'ModifyInstanceAttribute', HOME_REGION, `instance/${web1.id}`, random),
    },
    start(at(22, '12:16:40'), marta, [web1]),
  ];
}

/** CloudFormation acts for a person: her identity, AWS's address. */
function stackUpdate(): Call[] {
  const service = 'cloudformation.amazonaws.com';
  const priya = signedIn(PEOPLE.priya, STAGING, at(20, '13:40:00'));
  const stack: Caller = {
    ...priya,
    address: service,
    agent: service,
    identity: { ...priya.identity, invokedBy: service },
  };
  return [
    stop(at(20, '14:10:11'), stack, [stageWeb1]),
    changeUserData(at(20, '14:11:02'), stack, stageWeb1),
    start(at(20, '14:11:04'), stack, [stageWeb1]),
  ];
}

/** New the first time, known the second. */
function readTwice(): Call[] {
  const oskar = (day: number): Caller => signedIn(PEOPLE.oskar, STAGING, at(day, '09:00:00'));
  return [
    readUserData(at(6, '10:12:30'), oskar(6), stageWeb1),
    readUserData(at(13, '15:47:02'), oskar(13), stageWeb1),
  ];
}
