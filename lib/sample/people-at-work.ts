// Station: people's ordinary working days: signing in, looking, changing a little, being refused now and then. Refuses nights and weekends.
import { denied, deniedByEc2, type Call } from '@/lib/sample/call';
import {
  AGENTS,
  ADDRESSES,
  GLOBAL_REGION,
  HOME_REGION,
  MACHINES,
  PEOPLE,
  PRODUCTION,
  signedIn,
  STAGING,
  withForgottenKey,
  type Person,
} from '@/lib/sample/company';
import { makeCall, READS, WRITES } from '@/lib/sample/everyday-calls';
import { iamUser, rootUser, type Caller } from '@/lib/sample/identity';
import { at, MINUTE, SECOND, workdays } from '@/lib/sample/instant';
import type { Random } from '@/lib/sample/random';

export function peopleAtWork(random: Random): Call[] {
  const team: readonly Person[] = Object.values(PEOPLE);
  return [
    ...workdays().flatMap((day) => [
      ...team.flatMap((person) => workday(day, person, random)),
      ...accounting(day, random),
    ]),
    ...oldHabit(random),
    ...owner(),
  ];
}

/** Two or three sittings a day, a handful of calls each, mostly reads. */
function workday(day: number, person: Person, random: Random): Call[] {
  const calls: Call[] = [];
  for (const opening of ['06:40:00', '11:20:00', '13:10:00'].slice(0, random.between(2, 3))) {
    const startedAt = at(day, opening) + random.between(0, 80 * 60) * SECOND;
    const account = random.chance(person.job === 'Administrator' ? 0.8 : 0.45) ? PRODUCTION : STAGING;
    const inBrowser = random.chance(0.3);
    const by = signedIn(person, account, startedAt, inBrowser ? { agent: AGENTS.browser } : {});
    if (inBrowser) calls.push(consoleLogin(startedAt, by, true));
    let moment = startedAt + 20 * SECOND;
    for (let count = random.between(5, 13); count > 0; count -= 1) {
      moment += random.between(2, 400) * SECOND;
      calls.push(oneCall(moment, by, random));
    }
  }
  return calls;
}

function oneCall(moment: number, by: Caller, random: Random): Call {
  if (random.chance(0.03)) return refusal(moment, by, random);
  return makeCall(moment, by, random.chance(0.12) ? random.pick(WRITES) : random.pick(READS), random);
}

function refusal(moment: number, by: Caller, random: Random): Call {
  if (random.chance(0.4)) {
    const error = deniedByEc2(by, 'TerminateInstances', HOME_REGION, `instance/${MACHINES.web2.id}`, random);
    return {
      at: moment,
      by,
      service: 'ec2',
      name: 'TerminateInstances',
      region: HOME_REGION,
      request: { instancesSet: { items: [{ instanceId: MACHINES.web2.id }] } },
      error,
    };
  }
  const error = denied(
    by,
    'iam:CreateRole',
    `arn:aws:iam::${by.account}:role/experiment-${random.between(1, 9)}`,
  );
  return { at: moment, by, service: 'iam', name: 'CreateRole', region: GLOBAL_REGION, error };
}

function consoleLogin(moment: number, by: Caller, worked: boolean): Call {
  return {
    at: moment,
    by,
    service: 'signin',
    name: 'ConsoleLogin',
    region: GLOBAL_REGION,
    type: 'AwsConsoleSignIn',
    response: { ConsoleLogin: worked ? 'Success' : 'Failure' },
    extra: {
      additionalEventData: {
        LoginTo: 'https://console.aws.amazon.com/console/home',
        MobileVersion: 'No',
        MFAUsed: by.identity['type'] === 'AssumedRole' ? 'No' : 'Yes',
      },
    },
  };
}

/** Accounting has a plain user, and types the password wrong at times. */
function accounting(day: number, random: Random): Call[] {
  const eva: Caller = {
    account: PRODUCTION,
    address: ADDRESSES.office,
    agent: AGENTS.browser,
    identity: iamUser({ account: PRODUCTION, name: 'eva.holm' }),
  };
  if (random.chance(0.6)) return [];
  const moment = at(day, '07:30:00') + random.between(0, 180) * MINUTE;
  const typo = consoleLogin(moment, eva, false);
  return [
    ...(random.chance(0.25)
      ? [{ ...typo, extra: { ...typo.extra, errorMessage: 'Failed authentication' } }]
      : []),
    consoleLogin(moment + 21 * SECOND, eva, true),
    {
      at: moment + 50 * SECOND,
      by: eva,
      service: 'ce',
      name: 'GetCostAndUsage',
      region: GLOBAL_REGION,
      request: { granularity: 'MONTHLY', metrics: ['UnblendedCost'] },
    },
  ];
}

/** The key that is stolen later: its owner still copies an export with it every other morning. */
function oldHabit(random: Random): Call[] {
  const jonas = withForgottenKey(PEOPLE.jonas.address, AGENTS.cliLinux);
  return workdays()
    .filter((day) => day % 2 === 0)
    .flatMap((day) => {
      const moment = at(day, '08:05:00') + random.between(0, 2400) * SECOND;
      const request = {
        bucketName: 'larkfield-orders-export',
        Host: 'larkfield-orders-export.s3.eu-west-1.amazonaws.com',
      };
      return [
        { at: moment, by: jonas, service: 'sts', name: 'GetCallerIdentity', region: HOME_REGION },
        {
          at: moment + 2 * SECOND,
          by: jonas,
          service: 's3',
          name: 'GetBucketLocation',
          region: HOME_REGION,
          request,
        },
      ];
    });
}

/** Root once, on the first working day, with a second factor, for the invoice. */
function owner(): Call[] {
  const root: Caller = {
    account: PRODUCTION,
    address: ADDRESSES.office,
    agent: AGENTS.browser,
    identity: rootUser(PRODUCTION),
  };
  return [
    consoleLogin(at(1, '08:14:40'), root, true),
    {
      at: at(1, '08:16:02'),
      by: root,
      service: 'billing',
      name: 'GetInvoiceList',
      region: GLOBAL_REGION,
      request: null,
    },
  ];
}
