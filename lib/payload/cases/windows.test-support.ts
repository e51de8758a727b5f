// Station: verdict cases of Windows. Refuses code.
import { zipSync } from 'fflate';
import { base64, FROM, gzip, type VerdictCase } from './verdict-case.test-support';

const PERSIST = '<persist>true</persist>';
const AS = 'SYSTEM/Administrator';
const TAGGED = '<powershell>Get-Date</powershell>';

type Answer = VerdictCase['next'];

function windows(
  title: string,
  input: string | Uint8Array,
  parts: string[],
  next: Answer,
  more: Partial<VerdictCase> = {},
): VerdictCase {
  const newInstance = parts.every((part) => part.includes(' never ')) ? 'no' : 'yes';
  return { title, input, parts, next, newInstance, from: FROM.windows, ...more };
}

const task = (fields: string) =>
  `version: 1.0\ntasks:\n- task: executeScript\n  inputs:\n  - ${fields}\n    content: Get-Date\n`;

export const WINDOWS: VerdictCase[] = [
  windows('PowerShell alone', TAGGED, [`powershell powershell once ${AS} no agent`], 'no', {
    says: /first boot only/,
  }),
  windows('batch alone', '<script>ver</script>', [`script batch once ${AS} no agent`], 'no'),
  windows(
    'PowerShell with persist',
    `${TAGGED}\n${PERSIST}`,
    [`powershell powershell every-boot ${AS} yes agent`],
    'yes',
    {
      says: /Yes, if the scheduled task already exists/,
    },
  ),
  windows(
    'both, batch first whatever their order',
    `${TAGGED}<script>ver</script>${PERSIST}`,
    [`script batch every-boot ${AS} yes agent`, `powershell powershell every-boot ${AS} yes agent`],
    'yes',
  ),
  windows(
    'tags in capitals and in the midst of words',
    `words <POWERSHELL>Get-Date</PowerShell> more <PERSIST>TRUE</persist>`,
    [`powershell powershell every-boot ${AS} yes agent`],
    'yes',
  ),
  windows(
    'persist with white space',
    `${TAGGED}<persist>\n true </persist>`,
    [`powershell powershell every-boot ${AS} yes agent`],
    'yes',
    { says: /EC2Launch v1 does not take true with white space/, from: FROM.invokeUserdata },
  ),
  windows(
    'persist said false',
    `${TAGGED}<persist>false</persist>`,
    [`powershell powershell once ${AS} no agent`],
    'no',
  ),
  windows(
    'persist that is never closed',
    `${TAGGED}<persist>true`,
    [`powershell powershell once ${AS} no agent`],
    'no',
  ),
  windows('persist alone', PERSIST, ['1 text/x-not-multipart never nobody no -'], 'no'),
  windows(
    'a tag that is never closed',
    `<powershell>Get-Date\n${PERSIST}`,
    ['powershell powershell never nobody no -'],
    'no',
  ),
  windows(
    'as SYSTEM by its own wish',
    `${TAGGED}${PERSIST}<runAsLocalSystem>true</runAsLocalSystem>`,
    ['powershell powershell every-boot SYSTEM yes agent'],
    'yes',
  ),
  windows(
    'with arguments, and detached',
    `${TAGGED}<powershellArguments>-NoProfile</powershellArguments><detach>true</detach>`,
    [`powershell powershell once ${AS} no agent`],
    'no',
    { says: /detached/ },
  ),
  windows(
    'in UTF-16',
    new Uint8Array(Buffer.from(`\ufeff${TAGGED}${PERSIST}`, 'utf16le')),
    [`powershell powershell every-boot ${AS} yes agent`],
    'yes',
    { layers: ['utf-16'] },
  ),
  windows(
    'in a zip archive, which EC2Launch v2 opens',
    zipSync({ 'user-data.txt': new TextEncoder().encode(`${TAGGED}${PERSIST}`) }),
    [`powershell powershell every-boot ${AS} yes agent`],
    'yes',
    { layers: ['zip'] },
  ),
  windows(
    'in gzip, which it does not open',
    gzip(`${TAGGED}${PERSIST}`),
    ['powershell powershell never nobody no -'],
    'no',
  ),
  windows(
    'under a second base64, which it does not take off',
    base64(base64(`${TAGGED}${PERSIST}`)),
    ['powershell powershell never nobody no -'],
    'no',
    { layers: ['base64', 'base64'], from: FROM.invokeUserdata },
  ),
  windows(
    'in UTF-16 of the other byte order, without a mark',
    new Uint8Array(Buffer.from(`${TAGGED}${PERSIST}`, 'utf16le').swap16()),
    [`powershell powershell every-boot ${AS} yes agent`],
    'yes',
    { layers: ['utf-16'] },
  ),
  windows(
    'with the word that makes a message on Linux',
    `<powershell>\n$head = "MIME-Version: 1.0"\n</powershell>\n${PERSIST}`,
    [`powershell powershell every-boot ${AS} yes agent`],
    'yes',
    { layers: [] },
  ),
  windows(
    'a tag that stands twice, of which EC2Launch v1 takes nothing',
    `${TAGGED}${TAGGED}${PERSIST}`,
    [
      `powershell powershell every-boot ${AS} yes agent`,
      `powershell[1] powershell every-boot ${AS} yes agent`,
    ],
    'yes',
    { says: /nothing of <powershell>, because it stands more than once/, from: FROM.invokeUserdata },
  ),
  {
    title: 'tags within a cloud-config, which is Linux',
    input: '#cloud-config\nruncmd: ["echo <powershell>Get-Date</powershell>"]\n',
    parts: ['1 text/cloud-config once root no final'],
    next: 'no',
    newInstance: 'yes',
    from: FROM.sniff,
  },
  {
    title: 'tags below a boothook, which is Linux',
    input: `#cloud-boothook\n#!/bin/sh\n# ${TAGGED}\n`,
    parts: ['1 text/cloud-boothook every-boot root yes network'],
    next: 'yes',
    newInstance: 'yes',
    from: FROM.sniff,
  },

  windows(
    'a task with frequency always',
    task('frequency: always\n    type: powershell\n    runAs: localSystem'),
    ['tasks[0].inputs[0] powershell every-boot SYSTEM yes agent'],
    'yes',
    { from: FROM.ec2Launch },
  ),
  windows(
    'a task with frequency once',
    task('frequency: once\n    type: batch\n    runAs: admin'),
    ['tasks[0].inputs[0] batch once Administrator no agent'],
    'no',
    { from: FROM.ec2Launch },
  ),
  windows(
    'a task without a frequency',
    task('type: powershell'),
    ['tasks[0].inputs[0] powershell unknown SYSTEM unknown agent'],
    'unknown',
    { newInstance: 'unknown', from: FROM.ec2Launch },
  ),
  windows(
    'a task with both',
    `${task('frequency: once\n    type: powershell')}  - frequency: always\n    type: batch\n    content: ver\n`,
    [
      'tasks[0].inputs[0] powershell once SYSTEM no agent',
      'tasks[0].inputs[1] batch every-boot SYSTEM yes agent',
    ],
    'yes',
    { from: FROM.ec2Launch },
  ),
  windows(
    'a program',
    'version: "1.1"\ntasks:\n- task: executeProgram\n  inputs:\n  - frequency: always\n    path: C:\\a.exe\n',
    ['tasks[0].inputs[0] program every-boot SYSTEM yes agent'],
    'yes',
    { from: FROM.ec2Launch },
  ),
  windows(
    'a file',
    'version: 1.0\ntasks:\n- task: writeFile\n  inputs:\n  - frequency: once\n    destination: C:\\a.txt\n    content: x\n',
    ['tasks[0].inputs[0] file once SYSTEM no agent'],
    'no',
    { from: FROM.ec2Launch },
  ),
  windows(
    'a task of the agent itself, which is documented for every boot',
    'version: 1.0\ntasks:\n- task: setHostName\n  inputs:\n    hostName: web1\n',
    ['tasks[0] task every-boot SYSTEM yes agent'],
    'yes',
    { says: /carries no command/, from: FROM.ec2Launch },
  ),
  windows(
    'a task of the agent itself, which is documented for once',
    'version: 1.0\ntasks:\n- task: enableOpenSsh\n',
    ['tasks[0] task once SYSTEM no agent'],
    'no',
    { from: FROM.ec2Launch },
  ),
  windows(
    'a task that is not allowed in user data',
    'version: 1.0\ntasks:\n- task: setAdminAccount\n  inputs:\n    name: x\n',
    ['tasks[0] task never nobody no -'],
    'no',
    { from: FROM.ec2Launch },
  ),
  windows(
    'a task that nobody documents',
    'version: 1.0\ntasks:\n- task: frobnicate\n',
    ['tasks[0] task unknown SYSTEM unknown agent'],
    'unknown',
    { newInstance: 'unknown', from: FROM.ec2Launch },
  ),
  windows(
    'tasks of something else, none of which names a task',
    'version: 1\ntasks:\n- name: install\n  apt: name=nginx\n',
    ['1 text/x-not-multipart never nobody no -'],
    'no',
    { from: FROM.ec2Launch },
  ),
  windows(
    'a script without content',
    task('frequency: always\n    type: powershell').replace('content', 'contents'),
    ['tasks[0].inputs[0] powershell never nobody no -'],
    'no',
    { from: FROM.ec2Launch },
  ),
  windows(
    'a script of a type that EC2Launch v2 does not know',
    task('frequency: always\n    type: bash'),
    ['tasks[0].inputs[0] bash unknown SYSTEM unknown agent'],
    'unknown',
    { newInstance: 'unknown', from: FROM.ec2Launch },
  ),
  windows(
    'tasks that are indented throughout',
    task('frequency: always\n    type: batch').replace(/^(?=.)/gm, '    '),
    ['tasks[0].inputs[0] batch every-boot SYSTEM yes agent'],
    'yes',
    { from: FROM.ec2Launch },
  ),
  windows(
    'tasks in JSON, which YAML includes',
    '{"version":"1.0","tasks":[{"task":"executeScript","inputs":[{"frequency":"always","type":"powershell","content":"Get-Date"}]}]}',
    ['tasks[0].inputs[0] powershell every-boot SYSTEM yes agent'],
    'yes',
    { from: FROM.ec2Launch },
  ),
  windows(
    'a task behind a byte order mark, with line ends of Windows',
    `\ufeff${task('frequency: always\n    type: powershell')}`.replaceAll('\n', '\r\n'),
    ['tasks[0].inputs[0] powershell every-boot SYSTEM yes agent'],
    'yes',
    { from: FROM.ec2Launch },
  ),
  windows(
    'tasks without a version',
    task('frequency: always\n    type: batch').replace('version: 1.0\n', ''),
    ['tasks[0].inputs[0] batch every-boot SYSTEM yes agent'],
    'yes',
    { from: FROM.ec2Launch },
  ),
  windows(
    'a task whose content names a tag',
    task("frequency: always\n    type: powershell\n    arguments: '<script>'"),
    ['tasks[0].inputs[0] powershell every-boot SYSTEM yes agent'],
    'yes',
    { from: FROM.ec2Launch },
  ),
];
