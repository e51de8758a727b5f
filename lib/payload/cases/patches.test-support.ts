// Station: verdict cases of JSON patches that move, copy and test. Refuses code.
import { answered, FROM, mime, type VerdictCase } from './verdict-case.test-support';

const EVERY = 'text/cloud-config every-boot root yes network';
const NOTHING = 'text/cloud-config never nobody no -';
const PATCHES_EVERY = 'text/cloud-config-jsonp every-boot root yes network';
const PATCHES_NOTHING = 'text/cloud-config-jsonp never nobody no -';
const PATCHES_UNCLEAR = 'text/cloud-config-jsonp unknown root unknown network';
const ADDED = '{"op": "add", "path": "/bootcmd", "value": ["date"]}';

/** A cloud-config and a patch of it. */
const patched = (config: string, ...operations: string[]) =>
  mime([
    ['text/cloud-config', config],
    ['text/cloud-config-jsonp', `[${operations.join(', ')}]`],
  ]);

/** A patch alone. */
const alone = (...operations: string[]) => `#cloud-config-jsonp\n[${operations.join(', ')}]\n`;

export const PATCHES: VerdictCase[] = [
  answered(
    'a patch that moves a list of another name to bootcmd',
    patched('kept: [date]', '{"op": "move", "from": "/kept", "path": "/bootcmd"}'),
    [`1 ${EVERY}`, `2 ${PATCHES_EVERY}`],
    ['yes', 'yes'],
    FROM.patch,
  ),
  answered(
    'a patch that moves bootcmd away',
    patched('bootcmd: [date]', '{"op": "move", "from": "/bootcmd", "path": "/kept"}'),
    [`1 ${NOTHING}`, `2 ${PATCHES_NOTHING}`],
    ['no', 'no'],
    FROM.patch,
  ),
  answered(
    'a patch that copies runcmd to bootcmd',
    patched('runcmd: [date]', '{"op": "copy", "from": "/runcmd", "path": "/bootcmd"}'),
    [`1 ${EVERY}`, `2 ${PATCHES_EVERY}`],
    ['yes', 'yes'],
    FROM.patch,
  ),
  answered(
    'a patch that copies one entry into a list',
    patched(
      'bootcmd: []\nkept: [{a: [date]}]',
      '{"op": "copy", "from": "/kept/0/a/0", "path": "/bootcmd/-"}',
    ),
    [`1 ${EVERY}`, `2 ${PATCHES_EVERY}`],
    ['yes', 'yes'],
    FROM.patch,
  ),
  answered(
    'a patch that changes a copy, which leaves what it was copied from',
    patched(
      'kept: [date]',
      '{"op": "copy", "from": "/kept", "path": "/bootcmd"}',
      '{"op": "remove", "path": "/kept/0"}',
    ),
    [`1 ${EVERY}`, `2 ${PATCHES_EVERY}`],
    ['yes', 'yes'],
    FROM.patch,
  ),
  answered(
    'a patch that takes the only entry out of bootcmd',
    patched('bootcmd: [date]', '{"op": "remove", "path": "/bootcmd/0"}'),
    [`1 ${NOTHING}`, `2 ${PATCHES_NOTHING}`],
    ['no', 'no'],
    FROM.patch,
  ),
  answered(
    'a patch that puts other commands in place of bootcmd',
    patched('bootcmd: [date]', '{"op": "replace", "path": "/bootcmd", "value": []}'),
    [`1 ${NOTHING}`, `2 ${PATCHES_NOTHING}`],
    ['no', 'no'],
    FROM.patch,
  ),
  answered(
    'a patch that reaches deep into a module list',
    patched(
      'cloud_final_modules: [[scripts-user, once-per-instance]]',
      '{"op": "replace", "path": "/cloud_final_modules/0/1", "value": "always"}',
    ),
    ['1 text/cloud-config every-boot root yes final', '2 text/cloud-config-jsonp every-boot root yes final'],
    ['yes', 'no'],
    FROM.patch,
  ),
  answered(
    'a patch whose test holds',
    patched('mark: on', '{"op": "test", "path": "/mark", "value": true}', ADDED),
    [`1 ${NOTHING}`, `2 ${PATCHES_EVERY}`],
    ['yes', 'yes'],
    FROM.patch,
  ),
  answered(
    'a patch whose last test fails, so that none of it is applied',
    alone(ADDED, '{"op": "test", "path": "/bootcmd/0", "value": "id"}'),
    [`1 ${PATCHES_NOTHING}`],
    ['no', 'no'],
    FROM.patch,
    /Operation 2 of the patch cannot be applied/,
  ),
  answered(
    'a patch that moves what is not there',
    alone(ADDED, '{"op": "move", "from": "/none", "path": "/kept"}'),
    [`1 ${PATCHES_NOTHING}`],
    ['no', 'no'],
    FROM.patch,
  ),
  answered(
    'a patch that moves a mapping into itself',
    patched('a: {b: 1}', ADDED, '{"op": "move", "from": "/a", "path": "/a/b"}'),
    [`1 ${NOTHING}`, `2 ${PATCHES_NOTHING}`],
    ['no', 'no'],
    FROM.patch,
  ),
  answered(
    'a patch with an operation that there is not',
    alone(ADDED, '{"op": "merge", "path": "/a", "value": 1}'),
    [`1 ${PATCHES_NOTHING}`],
    ['no', 'no'],
    FROM.patch,
  ),
  answered(
    'a patch with a number that only Python’s JSON knows',
    alone('{"op": "add", "path": "/a", "value": NaN}', ADDED),
    [`1 ${PATCHES_EVERY}`],
    ['yes', 'yes'],
    FROM.patch,
  ),
  answered(
    'a patch that names a value twice, which jsonpatch makes a list of',
    alone('{"op": "add", "path": "/bootcmd", "value": "date", "value": "id"}'),
    [`1 ${PATCHES_UNCLEAR}`],
    ['unknown', 'unknown'],
    FROM.patch,
  ),
  answered(
    'a patch of the whole configuration',
    alone('{"op": "replace", "path": "", "value": {"bootcmd": ["date"]}}'),
    [`1 ${PATCHES_UNCLEAR}`],
    ['unknown', 'unknown'],
    FROM.patch,
  ),
];
