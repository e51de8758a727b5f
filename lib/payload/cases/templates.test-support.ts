// Station: verdict cases of templates, includes and part handlers. Refuses code.
import {
  answered,
  BOOTHOOK,
  FROM,
  HOOK,
  mime,
  type VerdictCase,
  HOOK_PART,
} from './verdict-case.test-support';

const HANDLER = (types: string, more = '') =>
  `#part-handler\n${more}def list_types():\n    return [${types}]\n\ndef handle_part(data, ctype, filename, payload):\n    pass\n`;

export const TEMPLATES: VerdictCase[] = [
  answered(
    'a template of a cloud-config',
    '## template: jinja\n#cloud-config\nbootcmd: [echo {{ v1.region }}]\n',
    ['1 text/jinja2 unknown root unknown network'],
    ['unknown', 'unknown'],
    FROM.jinja,
    /reads as text\/cloud-config/,
  ),
  answered(
    'a template of a script',
    '## template: jinja\n#!/bin/sh\necho {{ v1.region }}\n',
    ['1 text/jinja2 unknown root unknown network'],
    ['unknown', 'unknown'],
    FROM.jinja,
  ),
  answered(
    'a template of a boothook, known since 24.4',
    `## template: jinja\n${BOOTHOOK}`,
    ['1 text/jinja2 unknown root unknown network'],
    ['unknown', 'unknown'],
    FROM.jinja,
    /24\.4/,
  ),
  answered(
    'a template whose kind only filling in shows',
    '## template: jinja\n{% if true %}\n#cloud-config\n{% endif %}\n',
    ['1 text/jinja2 unknown root unknown network'],
    ['unknown', 'unknown'],
    FROM.jinja,
  ),
  answered(
    'a template of an include, which nothing takes up',
    '## template: jinja\n#include\nhttp://192.0.2.7/a\n',
    ['1 text/jinja2 never nobody no -'],
    ['no', 'no'],
    FROM.jinja,
  ),
  answered(
    'white space before a template, which then is none',
    '\n## template: jinja\n#cloud-config\nbootcmd: [date]\n',
    ['1 text/jinja2 never nobody no -'],
    ['no', 'no'],
    FROM.jinja,
  ),
  answered(
    'a template in a message',
    mime([['text/jinja2', '## template: jinja\n#cloud-config\nbootcmd: [date]']]),
    ['1 text/jinja2 unknown root unknown network'],
    ['unknown', 'unknown'],
    FROM.jinja,
  ),
  answered(
    'an include',
    '#include\nhttp://192.0.2.7/a\n',
    ['1 text/x-include-url unknown root unknown network'],
    ['unknown', 'unknown'],
    FROM.include,
    /Nothing was fetched here/,
  ),
  answered(
    'an include on one line',
    '#include http://192.0.2.7/a\n',
    ['1 text/x-include-url unknown root unknown network'],
    ['unknown', 'unknown'],
    FROM.include,
  ),
  answered(
    'an include for once',
    '#include-once\nhttp://192.0.2.7/a\n',
    ['1 text/x-include-once-url unknown root unknown network'],
    ['unknown', 'unknown'],
    FROM.include,
  ),
  answered(
    'an include of nothing but comments',
    '#include\n# http://192.0.2.7/a\n',
    ['1 text/x-include-url never nobody no -'],
    ['no', 'no'],
    FROM.include,
  ),
  answered(
    'an include beside a boothook',
    mime([
      ['text/x-include-url', 'http://192.0.2.7/a'],
      ['text/cloud-boothook', HOOK],
    ]),
    ['1 text/x-include-url unknown root unknown network', `2 ${HOOK_PART}`],
    ['yes', 'yes'],
    FROM.include,
  ),
  answered(
    'a part handler of functions only',
    HANDLER('"text/plain"'),
    ['1 text/part-handler unknown root unknown network'],
    ['unknown', 'unknown'],
    FROM.handler,
  ),
  answered(
    'a part handler that acts when it is imported',
    HANDLER('"text/plain"', 'import os\nos.system("id")\n'),
    ['1 text/part-handler every-boot root yes network'],
    ['yes', 'yes'],
    FROM.handler,
  ),
  answered(
    'a part handler that is called at every boot',
    HANDLER('"text/plain"', 'frequency = "always"\n'),
    ['1 text/part-handler every-boot root yes network'],
    ['yes', 'yes'],
    FROM.handler,
  ),
  answered(
    'a part handler before the boothook that it takes over',
    mime([
      ['text/part-handler', HANDLER('"text/cloud-boothook"')],
      ['text/cloud-boothook', HOOK],
    ]),
    ['1 text/part-handler unknown root unknown network', '2 text/cloud-boothook unknown root no network'],
    ['unknown', 'unknown'],
    FROM.handler,
    /imports this Python/,
  ),
  answered(
    'a part handler after the boothook, which it no longer reaches',
    mime([
      ['text/cloud-boothook', HOOK],
      ['text/part-handler', HANDLER('"text/cloud-boothook"')],
    ]),
    [`1 ${HOOK_PART}`, '2 text/part-handler unknown root unknown network'],
    ['yes', 'yes'],
    FROM.handler,
  ),
];
