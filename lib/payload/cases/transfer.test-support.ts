// Station: verdict cases of encoded parts, and of parts for one instance of several. Refuses code.
import {
  base64,
  BOOTHOOK,
  FROM,
  gzip,
  HOOK,
  mime,
  type VerdictCase,
  no,
  yes,
} from './verdict-case.test-support';

const depends = (
  title: string,
  input: string,
  parts: string[],
  newInstance: VerdictCase['newInstance'],
): VerdictCase => ({
  title,
  input,
  parts,
  next: 'unknown',
  newInstance,
  from: FROM.email,
  says: /cloud-init on Python 3 cannot read/,
});

export const TRANSFER: VerdictCase[] = [
  yes(
    'a part in base64',
    mime([['text/cloud-boothook\nContent-Transfer-Encoding: base64', base64(HOOK)]]),
    FROM.email,
  ),
  yes(
    'base64 with junk in it and no padding',
    mime([
      [
        'text/cloud-boothook\nContent-Transfer-Encoding: BASE64',
        base64(HOOK).replace(/=+$/, '').replace(/.{7}/g, '$&\n!* '),
      ],
    ]),
    FROM.email,
  ),
  yes(
    'text said to be base64 with white space behind the word, which Python then does not decode',
    mime([['text/plain\nContent-Transfer-Encoding: base64 ', BOOTHOOK]]),
    FROM.email,
  ),
  yes(
    'text said to be base64 on a further line, which Python then does not decode',
    mime([['text/plain\nContent-Transfer-Encoding:\n base64', BOOTHOOK]]),
    FROM.email,
  ),
  yes(
    'quoted-printable',
    mime([
      ['text/plain\nContent-Transfer-Encoding: quoted-printable', '=23cloud-booth=\nook\n=23!/bin/sh\ndate'],
    ]),
    FROM.email,
  ),
  yes(
    'a part in uuencode',
    mime([
      [
        'text/cloud-boothook\nContent-Transfer-Encoding: x-uuencode',
        'begin 644 hook\n/(R$O8FEN+W-H"F1A=&4*\n`\nend',
      ],
    ]),
    FROM.email,
  ),
  yes(
    'gzip within a part',
    mime([['application/gzip\nContent-Transfer-Encoding: base64', base64(gzip(BOOTHOOK))]]),
    FROM.walk,
  ),
  yes(
    'gzip within a part under another of its names',
    mime([['application/x-gunzip\nContent-Transfer-Encoding: base64', base64(gzip(BOOTHOOK))]]),
    FROM.walk,
  ),
  no(
    'gzip within a part labelled as what is in it',
    mime([['text/x-other\nContent-Transfer-Encoding: base64', base64(gzip(BOOTHOOK))]]),
    FROM.walk,
    ['1 text/x-other never nobody no -'],
  ),
  {
    title: 'a part that is said to be gzip and is not, on which newer versions give up',
    input: mime([
      ['text/cloud-boothook', HOOK],
      ['application/gzip', 'no gzip'],
    ]),
    parts: ['1 text/cloud-boothook every-boot root unknown network', '2 application/gzip never nobody no -'],
    next: 'unknown',
    newInstance: 'unknown',
    says: /20\.3 and newer/,
    from: 'cloudinit/features.py, ERROR_ON_USER_DATA_FAILURE',
  },
  {
    title: 'a part for the second of several instances',
    input: mime([['text/cloud-boothook\nLaunch-Index: 1', HOOK]]),
    parts: ['1 text/cloud-boothook every-boot root unknown network'],
    next: 'unknown',
    newInstance: 'unknown',
    says: /launch index 1/,
    from: FROM.launchIndex,
  },
  yes(
    'a part for the first of several instances',
    mime([['text/cloud-boothook\nLaunch-Index: 0', HOOK]]),
    FROM.launchIndex,
  ),
  depends(
    'lists with letters that Python 3 cannot read, after lists that make the script run always',
    mime([
      ['text/x-shellscript', HOOK],
      ['text/cloud-config', 'cloud_final_modules: [[scripts-user, always]]'],
      ['text/cloud-config', 'cloud_final_modules: [bootcmd] # caf\u00e9'],
    ]),
    [
      '1 text/x-shellscript unknown root unknown final',
      '2 text/cloud-config unknown root unknown final',
      '3 text/cloud-config never nobody no -',
    ],
    'unknown',
  ),
  depends(
    'the same lists in an archive that is not UTF-8',
    mime([
      ['text/x-shellscript', HOOK],
      ['text/cloud-config', 'bootcmd: [date]'],
      [
        'text/cloud-config-archive\nContent-Transfer-Encoding: base64',
        base64(Buffer.from('- "bootcmd: [] # caf\u00e9"', 'latin1')),
      ],
    ]),
    [
      '1 text/x-shellscript once root no final',
      '2 text/cloud-config unknown root unknown network',
      '3.1 text/cloud-config never nobody no -',
    ],
    'yes',
  ),
];
