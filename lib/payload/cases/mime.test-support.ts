// Station: verdict cases of MIME messages: labels, boundaries, nesting. Refuses code.
import {
  BOOTHOOK,
  FROM,
  HOOK,
  mime,
  type VerdictCase,
  HOOK_PART,
  no,
  yes,
} from './verdict-case.test-support';

const HEAD = 'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n';

export const MIME: VerdictCase[] = [
  yes('the boundary that the AWS documents use', mime([['text/cloud-boothook', HOOK]], '//'), FROM.email),
  yes('a single part', `MIME-Version: 1.0\nContent-Type: text/cloud-boothook\n\n${HOOK}`, FROM.walk),
  yes(
    'carriage returns throughout',
    mime([['text/cloud-boothook', HOOK]]).replaceAll('\n', '\r\n'),
    FROM.email,
  ),
  yes('no closing boundary', `${HEAD}--x\nContent-Type: text/cloud-boothook\n\n${HOOK}`, FROM.email),
  yes(
    'text before the first and after the last boundary',
    `${HEAD}hello\n--x\nContent-Type: text/cloud-boothook\n\n${HOOK}\n--x--\nbye\n`,
    FROM.email,
  ),
  yes(
    'headers folded over two lines',
    `MIME-Version: 1.0\nContent-Type: multipart/mixed;\n boundary="x"\n\n--x\nContent-Type:\n text/cloud-boothook\n\n${HOOK}\n--x--\n`,
    FROM.email,
  ),
  ...[
    ['with a character set', "boundary*=us-ascii''ab"],
    ['in pieces', 'boundary*1=b; boundary*0=a'],
    ['in angle brackets', 'boundary=<ab>'],
    ['behind one within quotes', 'a="; boundary=zz"; boundary=ab'],
  ].map(([how = '', boundary = '']) =>
    yes(
      `a boundary given ${how}`,
      `MIME-Version: 1.0\nContent-Type: multipart/mixed; ${boundary}\n\n--ab\nContent-Type: text/cloud-boothook\n\n${HOOK}\n--ab--\n`,
      FROM.email,
    ),
  ),
  yes('a label in capitals', mime([['TEXT/CLOUD-BOOTHOOK; charset=us-ascii', HOOK]]), FROM.email),
  yes('a boothook labelled as a script', mime([['text/x-shellscript', BOOTHOOK]]), FROM.walk),
  yes('a boothook labelled as plain text', mime([['text/plain', BOOTHOOK]]), FROM.walk),
  yes('a boothook without a label', `${HEAD}--x\n\n${BOOTHOOK}\n--x--\n`, FROM.walk),
  yes(
    'a boothook with a label of nonsense, which counts as plain text',
    mime([['boothook', BOOTHOOK]]),
    FROM.email,
  ),
  yes(
    'a cloud-config labelled as a script',
    mime([['text/x-shellscript', '#cloud-config\nbootcmd: [date]']]),
    FROM.walk,
    ['1 text/cloud-config every-boot root yes network'],
  ),
  no(
    'a boothook labelled as something that is not looked at again',
    mime([['text/x-other', BOOTHOOK]]),
    FROM.walk,
    ['1 text/x-other never nobody no -'],
  ),
  no('a script labelled as cloud-config', mime([['text/cloud-config', HOOK]]), FROM.walk, [
    '1 text/cloud-config never nobody no -',
  ]),
  no('a program labelled as octet-stream', mime([['application/octet-stream', HOOK]]), FROM.walk, [
    '1 application/octet-stream never nobody no -',
  ]),
  no('a boundary that never shows', `${HEAD}--y\nContent-Type: text/cloud-boothook\n\n${HOOK}`, FROM.email),
  no(
    'no boundary named',
    `MIME-Version: 1.0\nContent-Type: multipart/mixed\n\n--x\nContent-Type: text/cloud-boothook\n\n${HOOK}`,
    FROM.email,
  ),
  no(
    'an empty line before the headers, which ends them',
    `\n${mime([['text/cloud-boothook', HOOK]])}`,
    FROM.email,
    ['1 text/plain never nobody no -'],
  ),
  no(
    'a message that is not UTF-8',
    new Uint8Array(Buffer.from(mime([['text/cloud-boothook', '#!/bin/sh\necho \xe9\n']]), 'latin1')),
    FROM.convert,
    ['1 text/cloud-boothook never nobody no -'],
  ),
  no(
    'no mime-version, so that the whole is one text',
    mime([['text/cloud-boothook', HOOK]]).replace('MIME-Version: 1.0\n', ''),
    FROM.convert,
    ['1 text/x-not-multipart never nobody no -'],
  ),
  {
    title: 'mime-version beyond the first 4096 bytes, so that the whole is one text',
    input: `${BOOTHOOK}${'#'.repeat(5000)}\nMIME-Version: 1.0\n`,
    parts: [`1 ${HOOK_PART}`],
    next: 'yes',
    newInstance: 'yes',
    layers: [],
    from: FROM.convert,
  },
  {
    title: 'mime-version within a script, which becomes a message of that one script',
    input: '#!/bin/sh\n# MIME-Version: 1.0\ndate\n',
    parts: ['1 text/x-shellscript once root no final'],
    next: 'no',
    newInstance: 'yes',
    layers: ['mime'],
    from: FROM.convert,
  },
  {
    title: 'several parts in order',
    input: mime([
      ['text/x-shellscript', HOOK],
      ['text/cloud-config', 'runcmd: [date]'],
      ['text/cloud-boothook', HOOK],
    ]),
    parts: [
      '1 text/x-shellscript once root no final',
      '2 text/cloud-config once root no final',
      `3 ${HOOK_PART}`,
    ],
    next: 'yes',
    newInstance: 'yes',
    says: /^Part 3 \(text\/cloud-boothook\)/,
    from: FROM.walk,
  },
  yes(
    'a multipart within a multipart',
    mime([
      [
        'multipart/alternative; boundary=inner',
        `--inner\nContent-Type: text/cloud-boothook\n\n${HOOK}\n--inner\n\n#!/bin/sh\n--inner--`,
      ],
    ]),
    FROM.email,
    [`1.1 ${HOOK_PART}`, '1.2 text/x-shellscript once root no final'],
  ),
  yes(
    'a message within the message',
    mime([['message/rfc822', `Content-Type: text/cloud-boothook\n\n${HOOK}`]]),
    FROM.email,
    [`1.1 ${HOOK_PART}`],
  ),
];
