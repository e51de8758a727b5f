// Random user data of every kind that cloud-init knows, wrapped in every way, as a function of a seed.
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';

const text = (...texts: string[]) => fc.constantFrom(...texts);

const script = text(
  '#!/bin/sh\necho new\n',
  '  \n#!/bin/bash -xe\necho new\n',
  '#! /usr/bin/env python3\nprint("new")\n',
  '#!/bin/sh\necho caf\u00e9\n',
);

const boothook = text(
  '#cloud-boothook\n#!/bin/sh\necho new\n',
  '#cloud-boothook\necho new\n',
  '#cloud-boothook #!/bin/sh\necho new\n',
  '#CLOUD-BOOTHOOK\n#!/bin/sh\necho new\n',
  '#cloud-boothook\r\n#!/bin/sh\r\necho new\r\n',
);

const moduleName = text(
  ...[
    'scripts-user',
    'scripts_user',
    'scripts-per-boot',
    'scripts-per-instance',
    'scripts-per-once',
    'runcmd',
  ],
  ...['write-files', 'users-groups', 'bootcmd', 'ssh', 'package-update-upgrade-install', 'phone-home'],
  ...['power-state-change', 'final-message', 'cc_scripts_user', 'scripts-user.py'],
);
const frequency = text('always', 'once-per-instance', 'once', 'Always', 'weekly', '" always "', '1');
const listEntry = fc.oneof(
  moduleName,
  fc.tuple(moduleName, frequency).map(([name, often]) => `[${name}, ${often}]`),
  fc.tuple(moduleName, frequency).map(([name, often]) => `{name: ${name}, frequency: ${often}}`),
  moduleName.map((name) => `[${name}, always, argument]`),
);
const moduleList = fc
  .tuple(
    text('cloud_init_modules', 'cloud_config_modules', 'cloud_final_modules', 'cloud_final_modules'),
    fc.array(listEntry, { minLength: 1, maxLength: 4 }),
  )
  .map(([section, entries]) => `${section}:\n${entries.map((entry) => ` - ${entry}\n`).join('')}`);

const configKey = fc.oneof(
  { weight: 3, arbitrary: moduleList },
  {
    weight: 7,
    arbitrary: text(
      ...[
        'runcmd:\n - echo new\n',
        'runcmd:\n - [echo, new]\n',
        'bootcmd:\n - echo new\n',
        'bootcmd: echo new\n',
      ],
      ...['bootcmd:\n - [sh, -c, "echo new"]\n', 'write_files:\n - path: /tmp/new\n   content: x\n'],
      ...['users:\n - name: new\n', 'packages: [new]\n', 'ssh_authorized_keys: [new]\n', 'hostname: new\n'],
      ...['timezone: new\n', 'phone_home: {url: "http://new.example/"}\n', 'manage_etc_hosts: true\n'],
      ...[
        'merge_how: "list(append)+dict(recurse_array)+str()"\n',
        'unknown_key: 1\n',
        'power_state: {mode: reboot}\n',
      ],
      ...[
        'merge_type: "list(append)+dict(no_replace,recurse_list)+str()"\n',
        'snap: {commands: [echo new]}\n',
      ],
      ...[
        'chpasswd: {list: "a:b"}\n',
        'ca_certs: {trusted: [x]}\n',
        'ntp: {enabled: true}\n',
        'mounts: [[a, b]]\n',
      ],
    ),
  },
);

const cloudConfig = fc
  .tuple(
    text(
      ...Array<string>(6).fill('#cloud-config\n'),
      '#Cloud-Config\n',
      '#cloud-config\r\n',
      ' #cloud-config\n',
      '#cloud-configx\n',
    ),
    fc.oneof(
      {
        weight: 18,
        arbitrary: fc.uniqueArray(configKey, {
          minLength: 1,
          maxLength: 4,
          selector: (key) => key.split(':')[0],
        }),
      },
      { weight: 1, arbitrary: fc.constantFrom([''], ['- a\n- b\n'], ['a: [unclosed\n']) },
    ),
  )
  .map(([head, keys]) => head + keys.join(''));

const jsonPatch = fc
  .constantFrom(
    ...[
      '[{"op":"add","path":"/bootcmd","value":["echo new"]}]',
      '[{"op":"add","path":"/bootcmd/-","value":"echo new"}]',
    ],
    ...[
      '[{"op":"remove","path":"/bootcmd"}]',
      '[{"op":"test","path":"/bootcmd","value":1}]',
      '{}',
      'nonsense',
    ],
    ...['add', 'replace'].map(
      (op) => `[{"op":"${op}","path":"/cloud_final_modules","value":[["scripts-user","always"]]}]`,
    ),
  )
  .map((patch) => `#cloud-config-jsonp\n${patch}`);

const archive = fc
  .array(
    fc.oneof(
      fc.oneof(script, cloudConfig, boothook),
      script.map((content) => ({ type: 'text/x-shellscript', content })),
      fc.record({ type: text('text/cloud-config', 'text/plain'), content: cloudConfig }),
      fc.record({ content: fc.oneof(script, cloudConfig, boothook), filename: text('x.txt') }),
    ),
    { minLength: 1, maxLength: 3 },
  )
  .map((items) => `#cloud-config-archive\n${JSON.stringify(items)}`);

const content = fc.oneof(
  { weight: 3, arbitrary: cloudConfig },
  { weight: 2, arbitrary: script },
  { weight: 2, arbitrary: boothook },
  { weight: 1, arbitrary: jsonPatch },
  { weight: 1, arbitrary: archive },
  {
    weight: 1,
    arbitrary: text(
      'hello\n',
      '#foo\n',
      'text/x-shellscript-per-boot\n#!/bin/sh\necho new\n',
      '#upstart-job\nexec new\n',
    ),
  },
);

const partType = text(
  ...[
    'text/cloud-config',
    'text/x-shellscript',
    'text/plain',
    'text/cloud-boothook',
    'text/x-shellscript-per-boot',
  ],
  ...[
    'text/x-shellscript-per-instance',
    'text/x-shellscript-per-once',
    'text/cloud-config-archive',
    'text/html',
  ],
  ...['text/cloud-config-jsonp', 'application/octet-stream', 'TEXT/X-ShellScript', 'text/x-not-multipart'],
);

interface Piece {
  type: string | null;
  file: string | null;
  merge: boolean;
  transfer: 'none' | 'base64' | 'gzip' | 'latin-1';
  body: string;
}

const piece: fc.Arbitrary<Piece> = fc.record({
  type: fc.option(partType, { freq: 9 }),
  file: fc.option(text('f1.sh', 'f2.txt', 'f3.cfg'), { freq: 2 }),
  merge: fc.nat(9).map((chance) => chance === 0),
  transfer: fc.constantFrom(
    'none',
    'none',
    'none',
    'none',
    'none',
    'none',
    'base64',
    'base64',
    'gzip',
    'latin-1',
  ),
  body: content,
});

function writePiece({ type, file, merge, transfer, body }: Piece): string {
  const bytes =
    transfer === 'gzip' ? gzipSync(body) : Buffer.from(body, transfer === 'latin-1' ? 'latin1' : 'utf8');
  const head = [
    ...(type === null ? [] : [`Content-Type: ${type}; charset="us-ascii"`]),
    ...(file === null ? [] : [`Content-Disposition: attachment; filename="${file}"`]),
    ...(merge ? ['Merge-Type: list(append)+dict(recurse_array)+str()'] : []),
    ...(transfer === 'none' ? [] : ['Content-Transfer-Encoding: base64']),
  ];
  const shown = transfer === 'none' ? body : bytes.toString('base64').replace(/.{76}/g, '$&\n');
  return [...head, '', shown].join('\n');
}

const message = fc
  .record({
    boundary: text('//', '==b==', 'x y'),
    lines: text('\n', '\n', '\n', '\r\n'),
    preamble: fc.boolean(),
    closed: fc.nat(6).map((chance) => chance > 0),
    pieces: fc.array(piece, { minLength: 1, maxLength: 3 }),
    nested: fc.option(fc.array(piece, { minLength: 1, maxLength: 2 }), { freq: 6 }),
  })
  .map(({ boundary, lines, preamble, closed, pieces, nested }) => {
    const open = (mark: string) => `Content-Type: multipart/mixed; boundary="${mark}"\n`;
    const join = (mark: string, parts: string[]) => parts.map((part) => `--${mark}\n${part}\n`).join('');
    const inner = nested === null ? [] : [`${open('in')}\n${join('in', nested.map(writePiece))}--in--`];
    const body = join(boundary, [...pieces.map(writePiece), ...inner]);
    const whole = `${open(boundary)}MIME-Version: 1.0\n\n${preamble ? 'preamble\n' : ''}${body}${closed ? `--${boundary}--\n` : ''}`;
    return whole.replace(/\r?\n/g, lines);
  });

/** `count` payloads; the same for the same seed. */
export function randomPayloads(seed: number, count: number): Uint8Array[] {
  const payload = fc
    .tuple(fc.oneof(message, content), fc.nat(9))
    .map(([whole, chance]) => (chance === 0 ? gzipSync(whole) : Buffer.from(whole)));
  return fc.sample(payload, { seed, numRuns: count });
}
