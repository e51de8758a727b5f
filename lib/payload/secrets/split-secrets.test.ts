import { describe, expect, it } from 'vitest';
import { decodeUserData } from '@/lib/payload/decode-payload';
import { diffPayloads } from '@/lib/payload/diff/diff-payload';
import { hexPage, HEX_PAGE } from '@/lib/payload/show/hex-lines';
import { readTerms } from '@/lib/payload/terms/payload-terms';
import { credentialBytes } from './credential-bytes';
import { findSecrets } from './find-secrets';
import { readSecret } from './read-secret';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const [KEY_HEAD, KEY_TAIL] = ['q9Zx7Lk2Mn4Pp8Rt6Vw1', 'Yb3Dc5Fg0Hj/KlQsXe+a'];
const BODY = [
  'MIIEpAIBAAKCAQEA0Z3VS5JJcds3xfnygWyF0aJ9Qb0pQ0Z3VS5JJcds3xfnygWy',
  'Hx82Kq0LmN45ttYb9wZx81Qp0LmN45ttYb9wZx81Qp0LmN45ttYb9w==',
];

/** A script or cloud-config, and the pieces of the credential that nothing may show. */
const SPLIT: [string, string, string[]][] = [
  [
    'a value on the continued line',
    'mysql -u root \\\n    --password \\\n    hunter2-hunter2',
    ['hunter2-hunter2'],
  ],
  [
    'a value cut by a backslash',
    `export AWS_SECRET_ACCESS_KEY=${KEY_HEAD}\\\n${KEY_TAIL}`,
    [KEY_HEAD, KEY_TAIL],
  ],
  [
    'a key given after a backslash',
    `aws configure set aws_secret_access_key \\\n  ${KEY_HEAD}${KEY_TAIL}`,
    [KEY_HEAD, KEY_TAIL],
  ],
  [
    'an access key cut in two',
    'export AWS_ACCESS_KEY_ID=AKIAXYZ01\\\n23456789ABC',
    ['AKIAXYZ01', '23456789ABC'],
  ],
  [
    'PowerShell’s backtick',
    "ConvertTo-SecureString `\n  'Winter-2026-horses' -AsPlainText -Force",
    ['Winter-2026-horses'],
  ],
  ['a caret of a batch file', 'net user helper ^\n  P4ss-horses /add', ['P4ss-horses']],
  ['an open quote', 'DB_PASSWORD="first-half\nsecond-half"\necho ok', ['first-half', 'second-half']],
  ['an open quote at the line’s end', "DB_PASSWORD='\nwhole-value'\necho ok", ['whole-value']],
  [
    'a here-document read into a variable',
    'read -r DB_PASSWORD <<EOF\nhunter2-hunter2\nEOF\necho ok',
    ['hunter2-hunter2'],
  ],
  ['a here-document of a command', 'passwd --stdin root <<E\nhunter2-hunter2\nE', ['hunter2-hunter2']],
  [
    'a here-document as a file',
    "cat > /etc/app/db_password <<'EOF'\nhunter2-hunter2\nEOF",
    ['hunter2-hunter2'],
  ],
  ['a here-string', 'docker login -u me --password-stdin <<< "hunter2-hunter2"', ['hunter2-hunter2']],
  ['PowerShell’s here-string', '$password = @"\nhunter2-hunter2\n"@\n', ['hunter2-hunter2']],
  [
    'the pair of aws configure',
    `aws configure <<EOF\nAKIAXYZ0123456789ABC\n${KEY_HEAD}${KEY_TAIL}\neu-west-1\nEOF`,
    ['AKIAXYZ0123456789ABC', KEY_HEAD, KEY_TAIL],
  ],
  [
    'a folded block',
    '#cloud-config\npassword: >-\n  hunter2-hunter2\n  more-of-it\n',
    ['hunter2-hunter2', 'more-of-it'],
  ],
  [
    'a literal block',
    `#cloud-config\nenv:\n  aws_secret_access_key: |\n    ${KEY_HEAD}${KEY_TAIL}\n  region: x\n`,
    [KEY_HEAD, KEY_TAIL],
  ],
  [
    'a value under its key',
    '#cloud-config\nusers:\n  - name: a\n    plain_text_passwd:\n      hunter2-hunter2\n',
    ['hunter2-hunter2'],
  ],
  [
    'a plain value of two lines',
    '#cloud-config\npassword: first-half\n  second-half\n',
    ['first-half', 'second-half'],
  ],
  [
    'a quoted value of two lines',
    '#cloud-config\npassword: "first-half\n  second-half"\n',
    ['first-half', 'second-half'],
  ],
  ['JSON over two lines', '{"password":\n  "hunter2-hunter2",\n "a": 1}', ['hunter2-hunter2']],
  ['the body of a key without its heading', `cat > /k <<E\n${BODY.join('\n')}\nE`, BODY],
  ['the body of a key in quotes', `K="${BODY[0] ?? ''}" \\\n  "${BODY[1] ?? ''}"`, BODY],
  [
    'a key in one line with written line ends',
    `printf '-----BEGIN RSA PRIVATE KEY-----\\n${BODY.join('\\n')}\\n-----END RSA PRIVATE KEY-----'`,
    BODY,
  ],
  [
    'a key echoed line by line',
    `echo '-----BEGIN RSA PRIVATE KEY-----' > /k\necho '${BODY.join("' >> /k\necho '")}' >> /k\necho '-----END RSA PRIVATE KEY-----' >> /k`,
    BODY,
  ],
];

const payloadOf = (text: string) => bytesOf(/^[#{]/.test(text) ? text : `#!/bin/bash\n${text}\n`);

function hexOf(bytes: Uint8Array): string {
  let shown = '';
  for (let from = 0; from < bytes.length; from += HEX_PAGE)
    shown += hexPage(bytes, from, credentialBytes(bytes))
      .rows.map(({ ascii }) => ascii)
      .join('');
  return shown;
}

describe('a credential over several lines', () => {
  it.each(SPLIT)('is found and shown nowhere: %s', (_, text, pieces) => {
    const bytes = payloadOf(text);
    const decoded = decodeUserData(bytes);
    const diff = diffPayloads(decodeUserData(payloadOf('id')), decoded);
    const shown = [decoded, diff, readTerms(bytes).map((term) => term.shown)].map((one) =>
      JSON.stringify(one),
    );
    expect(decoded.secrets.length).toBeGreaterThan(0);
    for (const piece of pieces) for (const one of [...shown, hexOf(bytes)]) expect(one).not.toContain(piece);
    expect(decoded.parts[0]?.text?.split('\n').length).toBe(
      new TextDecoder().decode(bytes).split('\n').length,
    );
    const revealed = decoded.secrets.map(({ index }) => readSecret(bytes, index)?.value).join('\n');
    for (const piece of pieces) expect(revealed).toContain(piece);
  });

  it('is masked in the hex view as well where it is packed in readable characters', () => {
    const packed = Buffer.from('export DB_PASSWORD=hunter2-hunter2\n').toString('base64');
    const bytes = payloadOf(`echo ${packed} | base64 -d | sh`);
    expect(JSON.stringify(decodeUserData(bytes))).not.toContain(packed);
    expect(hexOf(bytes)).not.toContain(packed.slice(8, 40));
    expect(hexOf(bytes)).toContain('base64 -d');
  });
});

it.each([
  'PASSWORD="$(\n  aws ssm get-parameter --name /db\n)"',
  'cat > /etc/pam.d/password-auth <<EOF\nauth required pam_unix.so\nEOF',
  '#cloud-config\nsecret:\n  secretName: app\n',
  'password:\n  valueFrom:\n    secretKeyRef: x',
  'cat <<EOF > /etc/app/token.conf\n[section]\nurl=https://x.example.com/\nEOF',
  'DB_PASSWORD=$DB \\\n  ./start --port 80',
  'docker run \\\n  -e DB_PASSWORD_FILE=/run/secrets/db \\\n  app',
  'echo MIIDBTCCAe2gAwIBAgIIEXAMPLEonlyMIIDBTCCAe2gAwIBAgIIEXAMPLEonly',
  'ssh_keys_token: |\n\nnext: 1',
])('nothing is found in %s', (text) => {
  expect(findSecrets(text).map(({ start, end }) => text.slice(start, end))).toEqual([]);
});
