import { expect, it } from 'vitest';
import { decodeUserData } from './decode-payload';

const decode = (text: string) => decodeUserData(new TextEncoder().encode(text));
const summary = (text: string) => {
  const { parts, runsAtNextStart } = decode(text);
  return [...parts.map((part) => `${part.type} ${part.runs}`), runsAtNextStart];
};

it.each([
  ['PowerShell alone', '<powershell>Get-Date</powershell>', ['powershell once', 'no']],
  [
    'tags in any case and anywhere',
    'some words <PowerShell>Get-Date</POWERSHELL>',
    ['powershell once', 'no'],
  ],
  ['persist said false', '<script>ver</script><persist>false</persist>', ['batch once', 'no']],
  [
    'persist with white space',
    '<script>ver</script>\n<Persist> True </Persist>',
    ['batch every-boot', 'yes'],
  ],
  ['a tag that never closes', '<powershell>Get-Date\n<persist>true</persist>', ['powershell never', 'no']],
])('reads Windows user data with %s', (_, text, expected) => {
  expect(summary(text)).toEqual(expected);
});

it('says that persist needs a scheduled task from an earlier run', () => {
  expect(decode('<script>ver</script><persist>true</persist>').why).toMatch(
    /Yes, if the scheduled task already exists/,
  );
});

it('runs as SYSTEM where the payload asks for it', () => {
  const { parts } = decode(
    '<powershell>Get-Date</powershell><persist>true</persist><runAsLocalSystem>true</runAsLocalSystem>',
  );
  expect(parts[0]?.as).toBe('SYSTEM');
});

it('reads Windows tags in UTF-16', () => {
  const decoded = decodeUserData(
    new Uint8Array(Buffer.from('\ufeff<powershell>Get-Date</powershell>', 'utf16le')),
  );
  expect(decoded).toMatchObject({ layers: ['utf-16'], parts: [{ type: 'powershell', text: 'Get-Date' }] });
});

it('reads every task of an EC2Launch v2 document', () => {
  const text = `version: "1.1"
tasks:
- task: executeScript
  inputs:
  - frequency: once
    type: batch
    runAs: admin
    content: ver
  - type: powershell
    content: Get-Date
- task: executeProgram
  inputs:
  - frequency: always
    path: C:\\tools\\a.exe
    arguments: [-q]
- task: startSsm
`;
  const { parts, runsAtNextStart } = decode(text);
  expect(parts.map((part) => `${part.path} ${part.type} ${part.runs} ${part.as ?? ''}`)).toEqual([
    'tasks[0].inputs[0] batch once Administrator',
    'tasks[0].inputs[1] powershell unknown SYSTEM',
    'tasks[1].inputs[0] program every-boot SYSTEM',
    'tasks[2] task every-boot SYSTEM',
  ]);
  expect(parts[2]?.text).toBe('C:\\tools\\a.exe -q');
  expect(runsAtNextStart).toBe('yes');
});

it.each([
  [
    'the arguments of PowerShell',
    '<powershell>Get-Date</powershell><powershellArguments>-enc SQBFAFgAIAAoAE4AZQB3AC0A</powershellArguments>',
    'encoded-powershell',
    'Get-Date\npowershellArguments: -enc SQBFAFgAIAAoAE4AZQB3AC0A',
  ],
  [
    'the arguments of a script',
    'tasks:\n- task: executeScript\n  inputs:\n  - frequency: once\n    arguments: [-enc, SQBFAFgAIAAoAE4AZQB3AC0A]\n    content: Get-Date\n',
    'encoded-powershell',
    'Get-Date\narguments: -enc SQBFAFgAIAAoAE4AZQB3AC0A',
  ],
  [
    'where a file is written',
    "tasks:\n- task: writeFile\n  inputs:\n  - frequency: once\n    destination: 'C:\\ProgramData\\ssh\\administrators_authorized_keys'\n    content: ssh-ed25519 AAAA x\n",
    'authorized-keys',
    'ssh-ed25519 AAAA x\ndestination: C:\\ProgramData\\ssh\\administrators_authorized_keys',
  ],
])('shows and searches %s below the content, and counts the bytes of the content', (_, text, kind, shown) => {
  const { parts, indicators } = decode(text);
  expect(parts.map((part) => part.text)).toEqual([shown]);
  expect(parts.map(({ bytes }) => bytes)).toEqual([shown.lastIndexOf('\n')]);
  expect(indicators.map((one) => one.kind)).toContain(kind);
});

it('leaves YAML without tasks to cloud-init', () => {
  expect(summary('version: 1\ntasks: none\n')).toEqual(['text/x-not-multipart never', 'no']);
});
