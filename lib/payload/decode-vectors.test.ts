import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { decodePayload } from './decode-payload';

interface Case {
  shows: string;
  content: string | Uint8Array;
  layers?: string[];
  /** `type runs` for each part. */
  parts: string[];
  next: 'yes' | 'no' | 'unknown';
}

// The traits of the shapes seen in attacks and in the agents' own documentation, in content of our own.
const CASES: Case[] = [
  {
    shows: 'a boothook without an interpreter',
    content: '#cloud-boothook\n\nwhoami > /tmp/who',
    parts: ['text/cloud-boothook every-boot'],
    next: 'yes',
  },
  {
    shows: 'a boothook in front of the old script',
    content: '#cloud-boothook\n#!/bin/sh\ntouch /tmp/a\n\n\n#!/bin/bash\necho old\n',
    parts: ['text/cloud-boothook every-boot'],
    next: 'yes',
  },
  {
    shows: 'a plain script',
    content: '#!/bin/sh\nuptime > /var/tmp/up\n',
    parts: ['text/x-shellscript once'],
    next: 'no',
  },
  {
    shows: 'a script that a second part makes run always',
    content: [
      'Content-Type: multipart/mixed; boundary="//"',
      'MIME-Version: 1.0',
      '',
      '--//',
      'Content-Type: text/cloud-config; charset="us-ascii"',
      'Content-Disposition: attachment; filename="config.txt"',
      '',
      '#cloud-config',
      'cloud_final_modules:',
      '- [scripts-user, always]',
      '',
      '--//',
      'Content-Type: text/x-shellscript; charset="us-ascii"',
      '',
      '#!/bin/bash',
      'date',
      '--//--',
      '',
    ].join('\n'),
    layers: ['mime'],
    parts: ['text/cloud-config every-boot', 'text/x-shellscript every-boot'],
    next: 'yes',
  },
  {
    shows: 'gzip of cloud-config',
    content: new Uint8Array(gzipSync('#cloud-config\npackage_update: true\n')),
    layers: ['gzip'],
    parts: ['text/cloud-config once'],
    next: 'no',
  },
  {
    shows: 'base64 inside the base64',
    content: Buffer.from('#!/bin/bash\nls /\n').toString('base64'),
    layers: ['base64'],
    parts: ['text/x-shellscript once'],
    next: 'no',
  },
  {
    shows: 'a template',
    content: '## template: jinja\n#cloud-config\nruncmd:\n  - echo {{ v1.region }}\n',
    parts: ['text/jinja2 unknown'],
    next: 'unknown',
  },
  {
    shows: 'an include',
    content: '#include\nhttps://files.example.com/setup.txt\n# note\n',
    parts: ['text/x-include-url unknown'],
    next: 'unknown',
  },
  {
    shows: 'an archive of a boothook and a cloud-config',
    content:
      '#cloud-config-archive\n- type: "text/cloud-boothook"\n  content: |\n    #!/bin/sh\n    date > /tmp/a\n- type: "text/cloud-config"\n  content: |\n    bootcmd:\n    - date > /tmp/b\n',
    parts: ['text/cloud-boothook every-boot', 'text/cloud-config every-boot'],
    next: 'yes',
  },
  {
    shows: 'white space and capitals before a known word',
    content: '\n\n \t#CLOUD-Config\nx: y\n',
    parts: ['text/cloud-config never'],
    next: 'no',
  },
  {
    shows: 'an unknown word after #',
    content: '#nothing\nof note\n',
    parts: ['text/x-not-multipart never'],
    next: 'no',
  },
  {
    shows: 'Windows tags with persist, batch first',
    content: '<powershell>\nGet-Date\n</powershell>\n<script>\nver\n</script>\n<persist>true</persist>\n',
    parts: ['batch every-boot', 'powershell every-boot'],
    next: 'yes',
  },
  {
    shows: 'a task of EC2Launch v2 that always runs',
    content:
      'version: 1.0\ntasks:\n- task: executeScript\n  inputs:\n  - frequency: always\n    type: powershell\n    runAs: localSystem\n    content: |-\n      Get-Date\n',
    parts: ['powershell every-boot'],
    next: 'yes',
  },
  {
    shows: 'a script with letters beyond ASCII',
    content: '#!/bin/bash\necho Übung\n',
    parts: ['text/x-shellscript once'],
    next: 'no',
  },
  { shows: 'cleared user data', content: '', parts: [], next: 'no' },
  {
    shows: 'markup in a script',
    content: '#!/bin/sh\n# <img src=x onerror=alert(1)>\necho "</script><script>alert(2)</script>"\n',
    parts: ['text/x-shellscript once'],
    next: 'no',
  },
  {
    shows: 'text that hides and reorders itself',
    content: '#!/bin/sh\n# \u202etxt\u202c\nls\u200b\n',
    parts: ['text/x-shellscript once'],
    next: 'no',
  },
];

describe.each(CASES)('$shows', ({ content, layers = [], parts, next }) => {
  const raw = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const wrapped = new TextEncoder().encode(Buffer.from(raw).toString('base64'));

  it('decodes from base64 as the API carries it', () => {
    const decoded = decodePayload(wrapped);
    expect(decoded.layers).toEqual(raw.length === 0 ? [] : ['base64', ...layers]);
    expect(decoded.parts.map((part) => `${part.type} ${part.runs}`)).toEqual(parts);
    expect(decoded.runsAtNextStart).toBe(next);
    expect(decoded.bytes).toBe(raw.length);
    expect(decoded.sha256).toBe(createHash('sha256').update(raw).digest('hex'));
  });

  it('decodes the same from the answer of DescribeInstanceAttribute', () => {
    const answer = JSON.stringify({
      InstanceId: 'i-0abc1',
      UserData: raw.length === 0 ? {} : { Value: Buffer.from(raw).toString('base64') },
    });
    const decoded = decodePayload(new TextEncoder().encode(answer));
    expect(decoded.sha256).toBe(createHash('sha256').update(raw).digest('hex'));
    expect(decoded.parts).toEqual(decodePayload(wrapped).parts);
    expect(decoded.runsAtNextStart).toBe(next);
  });
});

it('takes the bytes as they are where they are not base64', () => {
  for (const { content, parts } of CASES.filter((entry) => entry.shows !== 'base64 inside the base64')) {
    const raw = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    const decoded = decodePayload(raw);
    expect(decoded.sha256).toBe(createHash('sha256').update(raw).digest('hex'));
    expect(decoded.parts.map((part) => `${part.type} ${part.runs}`)).toEqual(parts);
  }
});

it('runs a boothook as root, and says that one without #! only tries', () => {
  const [part] = decodePayload(new TextEncoder().encode('#cloud-boothook\nid\n')).parts;
  expect(part).toMatchObject({ as: 'root', runs: 'every-boot' });
  expect(part?.why).toMatch(/does not begin with #!/);
});
