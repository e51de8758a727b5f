// Station: Larkfield, the small company of the sample: its accounts, people, machines and addresses. All invented, all placeholder ranges.
import { accessKeyOf, iamUser, roleSession, type Caller } from '@/lib/sample/identity';

export const PRODUCTION = '123456789012';
export const STAGING = '210987654321';
export const HOME_REGION = 'eu-west-1';
export const GLOBAL_REGION = 'us-east-1';

export interface Machine {
  id: string;
  name: string;
  account: string;
  role: string;
  imageId: string;
  type: string;
  volumeId: string;
}

function machine(name: string, account: string, tail: string, type: string, role: string): Machine {
  return {
    name,
    account,
    id: `i-0abc${tail}`,
    volumeId: `vol-0abc${tail}`,
    imageId: 'ami-0abc1234def567890',
    type,
    role,
  };
}

export const MACHINES = {
  web1: machine('web-1', PRODUCTION, '10000000000a1', 't3.medium', 'app-web'),
  web2: machine('web-2', PRODUCTION, '10000000000a2', 't3.medium', 'app-web'),
  api1: machine('api-1', PRODUCTION, '20000000000b1', 'm6i.large', 'app-api'),
  batch1: machine('batch-1', PRODUCTION, '30000000000c1', 'm6i.xlarge', 'app-batch'),
  report1: machine('report-1', PRODUCTION, '40000000000d1', 't3.large', 'app-report'),
  legacy1: machine('legacy-1', PRODUCTION, '50000000000e1', 'm5.large', 'app-legacy'),
  stageWeb1: machine('stage-web-1', STAGING, '60000000000f1', 't3.small', 'app-web'),
  stageWeb2: machine('stage-web-2', STAGING, '60000000000f2', 't3.small', 'app-web'),
  stageDb1: machine('stage-db-1', STAGING, '70000000000f3', 't3.medium', 'app-db'),
} as const satisfies Record<string, Machine>;

export const ADDRESSES = {
  office: '192.0.2.10',
  vpn: '192.0.2.200',
  productionNat: '198.51.100.40',
  stagingNat: '198.51.100.41',
  /** Build machines, one of four. */
  builds: ['198.51.100.130', '198.51.100.131', '198.51.100.132', '198.51.100.133'],
  intruder: '203.0.113.77',
  intruderRelay: '203.0.113.142',
} as const;

export const AGENTS = {
  cliMac:
    'aws-cli/2.17.56 md/awscrt#0.21.2 ua/2.0 os/macos#23.6.0 md/arch#arm64 lang/python#3.12.6 md/pyimpl#CPython cfg/retry-mode#standard md/installer#exe',
  cliLinux:
    'aws-cli/2.17.56 md/awscrt#0.21.2 ua/2.0 os/linux#6.8.0-45-generic md/arch#x86_64 lang/python#3.12.6 md/pyimpl#CPython cfg/retry-mode#standard md/installer#exe',
  browser:
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/129.0.0.0 Safari/537.36',
  terraform:
    'APN/1.0 HashiCorp/1.0 Terraform/1.9.7 (+https://www.terraform.io) terraform-provider-aws/5.70.0 (+https://registry.terraform.io/providers/hashicorp/aws) aws-sdk-go-v2/1.31.0 os/linux lang/go#1.22.7 md/GOOS#linux md/GOARCH#amd64 api/ec2#1.179.2',
  boto: 'Boto3/1.35.32 md/Botocore#1.35.32 ua/2.0 os/linux#5.10.226 md/arch#x86_64 lang/python#3.11.10 md/pyimpl#CPython cfg/retry-mode#legacy Botocore/1.35.32',
  intruder:
    'Boto3/1.34.46 md/Botocore#1.34.46 ua/2.0 os/linux#6.6.15-amd64 md/arch#x86_64 lang/python#3.11.8 md/pyimpl#CPython cfg/retry-mode#legacy Botocore/1.34.46',
  ssmAgent: 'aws-sdk-go/1.55.5 (go1.22.7; linux; amd64) amazon-ssm-agent/3.3.987.0',
} as const;

export type Job = 'Administrator' | 'Developer';

export interface Person {
  name: string;
  job: Job;
  /** Where they usually work from. */
  address: string;
  agent: string;
}

export const PEOPLE = {
  anna: { name: 'anna.berg', job: 'Administrator', address: ADDRESSES.office, agent: AGENTS.cliMac },
  tomas: { name: 'tomas.rehn', job: 'Administrator', address: ADDRESSES.vpn, agent: AGENTS.cliLinux },
  marta: { name: 'marta.lind', job: 'Developer', address: ADDRESSES.office, agent: AGENTS.cliMac },
  jonas: { name: 'jonas.falk', job: 'Developer', address: '198.51.100.17', agent: AGENTS.cliLinux },
  priya: { name: 'priya.nair', job: 'Developer', address: ADDRESSES.office, agent: AGENTS.cliMac },
  oskar: { name: 'oskar.dahl', job: 'Developer', address: '198.51.100.23', agent: AGENTS.cliLinux },
} as const satisfies Record<string, Person>;

const PERMISSION_SETS: Record<Job, string> = {
  Administrator: 'AWSReservedSSO_Administrator_0a1b2c3d4e5f6071',
  Developer: 'AWSReservedSSO_Developer_1b2c3d4e5f607182',
};

/** `person` signed in through the company's single sign-on at `startedAt`. */
export function signedIn(
  person: Person,
  account: string,
  startedAt: number,
  changes: Partial<Caller> = {},
): Caller {
  return {
    account,
    address: person.address,
    agent: person.agent,
    identity: roleSession({
      account,
      role: PERMISSION_SETS[person.job],
      rolePath: `/aws-reserved/sso.amazonaws.com/${HOME_REGION}/`,
      session: `${person.name}@larkfield.example`,
      startedAt,
    }),
    ...changes,
  };
}

/** The long-lived key from before single sign-on that nobody took away. */
export const FORGOTTEN_KEY = accessKeyOf('AKIA', 'jonas.falk');
/** The one that the intruder makes beside it. */
export const SECOND_KEY = accessKeyOf('AKIA', 'jonas.falk/second');

export function withForgottenKey(address: string, agent: string): Caller {
  return {
    account: PRODUCTION,
    address,
    agent,
    identity: iamUser({ account: PRODUCTION, name: PEOPLE.jonas.name, accessKey: FORGOTTEN_KEY }),
  };
}

/** The pipeline's role, one session a run. */
export function pipeline(account: string, startedAt: number, address: string): Caller {
  return {
    account,
    address,
    agent: AGENTS.terraform,
    identity: roleSession({ account, role: 'ci-terraform', session: 'infrastructure-pipeline', startedAt }),
  };
}

/** The role of a machine, as used on the machine itself; AWS renews it about every six hours. */
export function onMachine(host: Machine, startedAt: number, agent: string): Caller {
  return {
    account: host.account,
    address: host.account === PRODUCTION ? ADDRESSES.productionNat : ADDRESSES.stagingNat,
    agent,
    identity: roleSession({
      account: host.account,
      role: host.role,
      session: host.id,
      startedAt,
      fromInstance: true,
    }),
  };
}
