// Station: verdict cases of what stands around user data: encodings, answers, copies. Refuses code.
import { base64, BOOTHOOK, FROM, gzip, HOOK, mime, type VerdictCase } from './verdict-case.test-support';

const HOOK_PART = '1 text/cloud-boothook every-boot root yes network';
const ONCE = '1 text/x-shellscript once root no final';
const ID = 'i-0abc30000000000c1';

function hook(title: string, input: string | Uint8Array, layers: string[], from: string): VerdictCase {
  return { title, input, parts: [HOOK_PART], next: 'yes', newInstance: 'yes', layers, from };
}

function withheld(title: string, input: string | Uint8Array, layers: string[], from: string): VerdictCase {
  return { title, input, parts: [], next: 'unknown', newInstance: 'unknown', layers, says: /redacted/, from };
}

const joined = (...pieces: (string | Uint8Array)[]) =>
  new Uint8Array(Buffer.concat(pieces.map((piece) => Buffer.from(piece))));

const CLOUDTRAIL = 'CloudTrail: ModifyInstanceAttribute';
const API = 'EC2 API: DescribeInstanceAttribute';
const answer = ['describe-instance-attribute', 'base64'];
const value = base64(BOOTHOOK);
const LINE = '-'.repeat(60);

export const WRAPPINGS: VerdictCase[] = [
  hook('base64', value, ['base64'], API),
  hook(
    'base64 wrapped at 20 characters',
    value.replace(/.{20}/g, '$&\n'),
    ['base64'],
    'base64(1): wraps at 76',
  ),
  hook(
    'base64 with the URL alphabet and no padding',
    Buffer.from(`${BOOTHOOK}# ???>>>\n`).toString('base64url'),
    ['base64'],
    'RFC 4648, section 5',
  ),
  hook('gzip', gzip(BOOTHOOK), ['gzip'], FROM.convert),
  hook('base64 of gzip', base64(gzip(BOOTHOOK)), ['base64', 'gzip'], FROM.convert),
  hook('gzip around a message', gzip(mime([['text/cloud-boothook', HOOK]])), ['gzip', 'mime'], FROM.convert),
  hook('a second base64, taken off since 23.3', base64(value), ['base64', 'base64'], FROM.ec2),
  hook('gzip under a second base64', base64(base64(gzip(BOOTHOOK))), ['base64', 'base64', 'gzip'], FROM.ec2),
  {
    title: 'a second base64 with a line break at its end, which cloud-init leaves',
    input: base64(`${value}\n`),
    parts: ['1 text/x-not-multipart never nobody no -'],
    next: 'no',
    newInstance: 'no',
    from: FROM.ec2,
  },
  {
    title: 'gzip within gzip, of which cloud-init opens one',
    input: gzip(gzip(BOOTHOOK)),
    parts: ['1 text/x-not-multipart never nobody no -'],
    next: 'no',
    newInstance: 'no',
    from: FROM.convert,
  },
  {
    title: 'gzip with its end cut off, which cloud-init leaves as it is',
    input: gzip(BOOTHOOK.repeat(20)).slice(0, 40),
    parts: ['1 text/x-not-multipart never nobody no -'],
    next: 'no',
    newInstance: 'no',
    from: 'cloudinit/util.py, decomp_gzip',
  },
  hook(
    'the answer of the API as JSON',
    JSON.stringify({ InstanceId: ID, UserData: { Value: value } }),
    answer,
    API,
  ),
  hook(
    'the answer of the API as XML',
    `<DescribeInstanceAttributeResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">\n  <requestId>59dbff89-35bd-4eac-99ed-be587EXAMPLE</requestId>\n  <instanceId>${ID}</instanceId>\n  <userData>\n    <value>${value}</value>\n  </userData>\n</DescribeInstanceAttributeResponse>\n`,
    answer,
    API,
  ),
  hook('the command line’s text', `${ID}\nUSERDATA\t${value}\n`, answer, FROM.cli),
  hook('the command line’s YAML', `InstanceId: ${ID}\nUserData:\n  Value: ${value}\n`, answer, FROM.cli),
  hook(
    'the command line’s YAML as a stream, keys the other way round',
    `- UserData:\n    Value: '${value}'\n  InstanceId: ${ID}\n`,
    answer,
    FROM.cli,
  ),
  hook(
    'the command line’s YAML with the value on a line of its own',
    `InstanceId: ${ID}\nUserData:\n  Value: >-\n    ${value}\n`,
    answer,
    FROM.cli,
  ),
  hook(
    'the answer of a query that asks for a list',
    JSON.stringify([value]),
    ['json-string', 'base64'],
    FROM.cli,
  ),
  ...[
    ['text, which then is the instance id alone', `${ID}\n`],
    ['text that names no value', `${ID}\nUSERDATA\tNone\n`],
    ['YAML that names no value', `InstanceId: ${ID}\nUserData:\n  Value: null\n`],
    [
      'a table that names no value',
      `${LINE}\n|   DescribeInstanceAttribute   |\n+-------+\n||           UserData           ||\n|+-------+---------+|\n||  Value|  None  ||\n|+-------+---------+|\n`,
    ],
  ].map(([form = '', input = '']): VerdictCase => ({
    title: `an answer without user data as ${form}`,
    input,
    parts: [],
    next: 'no',
    newInstance: 'no',
    layers: ['describe-instance-attribute'],
    from: FROM.cli,
  })),
  hook(
    'the command line’s table',
    `${LINE}\n|   DescribeInstanceAttribute   |\n+-------+\n|  InstanceId |  ${ID}  |\n+-------+\n||           UserData           ||\n|+-------+--------------------+|\n||  Value|  ${value}  ||\n|+-------+--------------------+|\n`,
    answer,
    FROM.cli,
  ),
  hook(
    'an answer about a launch template',
    JSON.stringify({
      LaunchTemplateVersions: [{ LaunchTemplateData: { ImageId: 'ami-1', UserData: value } }],
    }),
    ['json', 'base64'],
    'EC2 API: DescribeLaunchTemplateVersions',
  ),
  hook(
    'Terraform’s user_data_base64',
    `user_data_base64 = "${value}"\n`,
    ['terraform', 'base64'],
    FROM.terraform,
  ),
  hook(
    'Terraform’s user_data as a here document',
    'user_data = <<-EOT\n    #cloud-boothook\n    #!/bin/sh\n    date\n  EOT\n',
    ['terraform'],
    FROM.terraform,
  ),
  hook(
    'a line of Terraform’s plan',
    `~ user_data = "#!/bin/sh\\n" -> "${BOOTHOOK.replaceAll('\n', '\\n')}"\n`,
    ['terraform'],
    FROM.terraform,
  ),
  {
    title: 'an answer without user data',
    input: JSON.stringify({ InstanceId: ID, UserData: {} }),
    parts: [],
    next: 'no',
    newInstance: 'no',
    layers: ['describe-instance-attribute'],
    from: API,
  },
  {
    title: 'an answer in YAML without user data',
    input: `InstanceId: ${ID}\nUserData: {}\n`,
    parts: [],
    next: 'no',
    newInstance: 'no',
    layers: ['describe-instance-attribute'],
    from: FROM.cli,
  },
  {
    title: 'CloudTrail’s mark for a value it withheld',
    input: JSON.stringify({
      eventName: 'ModifyInstanceAttribute',
      requestParameters: { instanceId: ID, userData: '<sensitiveDataRemoved>' },
    }),
    parts: [],
    next: 'unknown',
    newInstance: 'unknown',
    layers: ['cloudtrail-record'],
    from: 'CloudTrail: ModifyInstanceAttribute',
  },
  {
    title: 'the mark of Systems Manager',
    input: 'HIDDEN_DUE_TO_SECURITY_REASONS\n',
    parts: [],
    next: 'unknown',
    newInstance: 'unknown',
    from: 'CloudTrail: SSM calls',
  },
  withheld('the mark in base64', base64('<sensitiveDataRemoved>'), ['base64'], CLOUDTRAIL),
  withheld(
    'the mark in a file that PowerShell wrote',
    new Uint8Array(Buffer.from('\ufeff<sensitiveDataRemoved>\r\n', 'utf16le')),
    [],
    CLOUDTRAIL,
  ),
  withheld(
    'the parameters of the command line’s call alone',
    JSON.stringify({ attribute: 'userData', instanceId: ID, value: '<sensitiveDataRemoved>' }),
    ['json'],
    CLOUDTRAIL,
  ),
  withheld(
    'an answer of LookupEvents, which carries records as text',
    JSON.stringify({
      Events: [
        { EventName: 'StopInstances', CloudTrailEvent: '{"requestParameters":{}}' },
        {
          EventName: 'ModifyInstanceAttribute',
          CloudTrailEvent: '{"requestParameters":{"instanceId":"i-1","userData":"<sensitiveDataRemoved>"}}',
        },
      ],
    }),
    ['cloudtrail-record'],
    'CloudTrail API: LookupEvents',
  ),
  {
    title: 'a template of CloudFormation, which is no answer',
    input: 'UserData:\n  Fn::Base64: |\n    #!/bin/sh\n    date\n',
    parts: ['1 text/x-not-multipart never nobody no -'],
    next: 'no',
    newInstance: 'no',
    layers: [],
    from: FROM.sniff,
  },
  withheld(
    'the record of a command of Systems Manager',
    JSON.stringify({
      eventName: 'SendCommand',
      requestParameters: {
        documentName: 'AWS-RunShellScript',
        parameters: 'HIDDEN_DUE_TO_SECURITY_REASONS',
      },
    }),
    ['cloudtrail-record'],
    'CloudTrail: SSM calls',
  ),
  {
    title: 'an answer whose user data is the very text of the mark, which was set to mislead',
    input: JSON.stringify({ InstanceId: ID, UserData: { Value: base64('<sensitiveDataRemoved>') } }),
    parts: ['1 text/x-not-multipart never nobody no -'],
    next: 'no',
    newInstance: 'no',
    layers: answer,
    from: API,
  },
  hook(
    'the answer of the API in UTF-16 without a byte order mark',
    new Uint8Array(Buffer.from(JSON.stringify({ InstanceId: ID, UserData: { Value: value } }), 'utf16le')),
    answer,
    API,
  ),
  hook(
    'gzip of two members',
    joined(gzip('#cloud-boothook\n'), gzip(HOOK)),
    ['gzip'],
    'Python: gzip.GzipFile',
  ),
  {
    title: 'gzip with a line break behind it, which Python refuses',
    input: joined(gzip(BOOTHOOK), '\n'),
    parts: ['1 text/x-not-multipart never nobody no -'],
    next: 'no',
    newInstance: 'no',
    from: 'Python: gzip.GzipFile',
  },
  {
    title: 'a third base64, which nothing takes off',
    input: base64(base64(value)),
    parts: ['1 text/x-not-multipart never nobody no -'],
    next: 'no',
    newInstance: 'no',
    layers: ['base64', 'base64'],
    from: FROM.ec2,
  },
  {
    title: 'base64 within gzip, which nothing takes off',
    input: gzip(value),
    parts: ['1 text/x-not-multipart never nobody no -'],
    next: 'no',
    newInstance: 'no',
    layers: ['gzip'],
    from: FROM.convert,
  },
  {
    title: 'a script in base64',
    input: base64(HOOK),
    parts: [ONCE],
    next: 'no',
    newInstance: 'yes',
    layers: ['base64'],
    from: API,
  },
];
