// Station: verdict cases of several cloud-configs and how they are joined. Refuses code.
import { answered, FROM, mime, type VerdictCase } from './verdict-case.test-support';

const EVERY = 'text/cloud-config every-boot root yes network';
const NOTHING = 'text/cloud-config never nobody no -';
const configs = (...bodies: string[]) => mime(bodies.map((body) => ['text/cloud-config', body]));

export const MERGING: VerdictCase[] = [
  answered(
    'a later part that replaces bootcmd',
    configs('bootcmd: [date]', 'bootcmd: []'),
    [`1 ${NOTHING}`, `2 ${NOTHING}`],
    ['no', 'no'],
    FROM.mergers,
  ),
  answered(
    'a later part that appends',
    configs('bootcmd: [date]', 'merge_how: list(append)+dict(recurse_array)+str()\nbootcmd: [id]'),
    [`1 ${EVERY}`, `2 ${EVERY}`],
    ['yes', 'yes'],
    FROM.mergers,
  ),
  answered(
    'a later part that says append but not that lists are joined, so the earlier one stays',
    configs('bootcmd: [date]', 'merge_how: list(append)+dict()+str()\nbootcmd: [id]'),
    [`1 ${EVERY}`, `2 ${NOTHING}`],
    ['yes', 'yes'],
    FROM.mergers,
  ),
  answered(
    'merge_how as a list of names and settings',
    configs(
      'bootcmd: []',
      'merge_how:\n- name: list\n  settings: [append]\n- name: dict\n  settings: [no_replace, recurse_list]\nbootcmd: [id]',
    ),
    [`1 ${EVERY}`, `2 ${EVERY}`],
    ['yes', 'yes'],
    FROM.mergers,
  ),
  answered(
    'merge_how without dict(), so nothing of the part is taken',
    configs('runcmd: [date]', 'merge_how: list(append)\nbootcmd: [id]'),
    ['1 text/cloud-config once root no final', `2 ${NOTHING}`],
    ['no', 'yes'],
    FROM.mergers,
  ),
  answered(
    'merge_how that cloud-init cannot read',
    configs('runcmd: [date]', 'merge_how: append\nbootcmd: [id]'),
    ['1 text/cloud-config once root no final', `2 ${NOTHING}`],
    ['no', 'yes'],
    FROM.mergers,
  ),
  answered(
    'Merge-Type in a header',
    mime([
      ['text/cloud-config', 'bootcmd: [date]'],
      ['text/cloud-config\nMerge-Type: dict(no_replace)+list()', 'bootcmd: [id]'],
    ]),
    [`1 ${EVERY}`, `2 ${NOTHING}`],
    ['yes', 'yes'],
    FROM.mergers,
  ),
];
