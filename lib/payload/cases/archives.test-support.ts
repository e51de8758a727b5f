// Station: verdict cases of archives and patches. Refuses code.
import { answered, FROM, mime, type VerdictCase, HOOK_PART } from './verdict-case.test-support';

const EVERY = 'text/cloud-config every-boot root yes network';
const NOTHING = 'text/cloud-config never nobody no -';
const archive = (entries: string) => `#cloud-config-archive\n${entries}\n`;
const patch = (operations: string) => `#cloud-config-jsonp\n${operations}\n`;

export const ARCHIVES: VerdictCase[] = [
  answered(
    'an archive of a boothook and a script',
    archive(
      '- type: text/cloud-boothook\n  content: |\n    #!/bin/sh\n    date\n- content: |\n    #!/bin/sh\n    date',
    ),
    [`1.1 ${HOOK_PART}`, '1.2 text/x-shellscript once root no final'],
    ['yes', 'yes'],
    FROM.archive,
  ),
  answered(
    'an archive of plain texts, told by their beginnings',
    archive('- "#cloud-boothook\\n#!/bin/sh\\ndate\\n"\n- "bootcmd: [date]"'),
    [`1.1 ${HOOK_PART}`, `1.2 ${EVERY}`],
    ['yes', 'yes'],
    FROM.archive,
  ),
  answered(
    'an archive with a boothook labelled as plain text, which is not looked at again',
    archive('- type: text/plain\n  content: "#cloud-boothook\\n#!/bin/sh\\n"'),
    ['1.1 text/plain never nobody no -'],
    ['no', 'no'],
    FROM.archive,
  ),
  answered(
    'an archive with an include, which nothing fetches',
    archive('- "#include\\nhttp://192.0.2.7/a\\n"'),
    ['1.1 text/x-include-url never nobody no -'],
    ['no', 'no'],
    FROM.archive,
    /inside a cloud-config-archive/,
  ),
  answered(
    'an archive within an archive, which nothing opens',
    archive('- type: text/cloud-config-archive\n  content: "- bootcmd"'),
    ['1.1 text/cloud-config-archive never nobody no -'],
    ['no', 'no'],
    FROM.archive,
  ),
  answered(
    'an archive with a type that is none, on which cloud-init fails',
    archive('- type: boothook\n  content: x\n- "#cloud-boothook\\n#!/bin/sh\\n"'),
    ['1.1 boothook never nobody no -', '1.2 text/cloud-boothook never nobody no -'],
    ['no', 'no'],
    FROM.archive,
    /takes nothing from the whole user data/,
  ),
  answered(
    'an archive with types that are nothing to Python, told by their beginnings',
    archive(
      ['false', '0', '[]', '{}']
        .map((type) => `- type: ${type}\n  content: "#cloud-boothook\\n#!/bin/sh\\n"`)
        .join('\n'),
    ),
    [`1.1 ${HOOK_PART}`, `1.2 ${HOOK_PART}`, `1.3 ${HOOK_PART}`, `1.4 ${HOOK_PART}`],
    ['yes', 'yes'],
    FROM.archive,
  ),
  answered(
    'an archive with a header that is no text, such as a JSON patch, on which cloud-init fails',
    archive('- op: add\n  path: /bootcmd\n  value: [date]\n- "#cloud-boothook\\n#!/bin/sh\\n"'),
    ['1.1 text/cloud-config never nobody no -', '1.2 text/cloud-boothook never nobody no -'],
    ['no', 'no'],
    FROM.archive,
    /takes nothing from the whole user data/,
  ),
  answered(
    'an archive with headers that are text or nothing, and one that is passed over',
    archive('- X-Note: date\n  Merge-Type:\n  Content-Disposition: 1\n  content: "bootcmd: [date]"'),
    [`1.1 ${EVERY}`],
    ['yes', 'yes'],
    FROM.archive,
  ),
  answered(
    'an archive that is no list',
    archive('type: text/cloud-boothook'),
    ['1 text/cloud-config-archive never nobody no -'],
    ['no', 'no'],
    FROM.archive,
  ),
  answered(
    'an archive within a message',
    mime([['text/plain', archive('- "#cloud-boothook\\n#!/bin/sh\\n"')]]),
    [`1.1 ${HOOK_PART}`],
    ['yes', 'yes'],
    FROM.walk,
  ),
  answered(
    'a patch that adds bootcmd',
    patch('[{"op": "add", "path": "/bootcmd", "value": ["date"]}]'),
    ['1 text/cloud-config-jsonp every-boot root yes network'],
    ['yes', 'yes'],
    FROM.cloudConfig,
  ),
  answered(
    'a patch after what it removes',
    mime([
      ['text/cloud-config', 'bootcmd: [date]'],
      ['text/cloud-config-jsonp', '[{"op": "remove", "path": "/bootcmd"}]'],
    ]),
    [`1 ${NOTHING}`, '2 text/cloud-config-jsonp never nobody no -'],
    ['no', 'no'],
    FROM.cloudConfig,
  ),
  answered(
    'a patch before what it would remove, which it then cannot',
    mime([
      ['text/cloud-config-jsonp', '[{"op": "remove", "path": "/bootcmd"}]'],
      ['text/cloud-config', 'bootcmd: [date]'],
    ]),
    ['1 text/cloud-config-jsonp never nobody no -', `2 ${EVERY}`],
    ['yes', 'yes'],
    FROM.cloudConfig,
  ),
  answered(
    'a patch that adds to a list',
    mime([
      ['text/cloud-config', 'bootcmd: [date]'],
      ['text/cloud-config-jsonp', '[{"op": "add", "path": "/bootcmd/-", "value": "id"}]'],
    ]),
    [`1 ${EVERY}`, '2 text/cloud-config-jsonp every-boot root yes network'],
    ['yes', 'yes'],
    FROM.cloudConfig,
  ),
  answered(
    'a patch in capitals, whose first line then is no JSON',
    '#CLOUD-CONFIG-JSONP\n[{"op": "add", "path": "/bootcmd", "value": ["date"]}]\n',
    ['1 text/cloud-config-jsonp never nobody no -'],
    ['no', 'no'],
    FROM.cloudConfig,
  ),
  answered(
    'a patch that is no JSON',
    patch('bootcmd: [date]'),
    ['1 text/cloud-config-jsonp never nobody no -'],
    ['no', 'no'],
    FROM.cloudConfig,
  ),
  answered(
    'a patch that makes scripts-user run always',
    patch('[{"op": "add", "path": "/cloud_final_modules", "value": [["scripts-user", "always"]]}]'),
    ['1 text/cloud-config-jsonp every-boot root yes final'],
    ['yes', 'no'],
    FROM.cloudConfig,
  ),
];
