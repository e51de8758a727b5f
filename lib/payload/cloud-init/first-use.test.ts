import { expect, it } from 'vitest';
import { decodeUserData } from '@/lib/payload/decode-payload';

const decode = (text: string) => decodeUserData(new TextEncoder().encode(text));

it.each([
  ['files', '#cloud-config\nwrite_files:\n - {path: /etc/cron.d/x, content: x}\n', 'write_files'],
  ['packages', '#cloud-config\npackages: [nc]\n', 'packages'],
  ['commands of snap', '#cloud-config\nsnap: {commands: [id]}\n', 'snap'],
  [
    'several',
    '#cloud-config\nntp: {}\nphone_home: {url: x}\nca_certs: {trusted: [x]}\n',
    'ntp, phone_home or ca_certs',
  ],
])(
  'says that the first use of %s is applied at a later start by cloud-init 22.3 and newer',
  (_, text, named) => {
    const { runsAtNextStart, unless, parts } = decode(text);
    expect(runsAtNextStart).toBe('no');
    expect(unless).toContain(`had no ${named},`);
    expect(parts[0]?.unless).toBe(unless);
  },
);

it.each([
  ['a script', '#!/bin/sh\nid\n'],
  ['runcmd, which only writes a script', '#cloud-config\nruncmd: [id]\n'],
  ['users, whose module always leaves its marker', '#cloud-config\nusers: [{name: x}]\n'],
  [
    'a module that no list names',
    '#cloud-config\nwrite_files: [{path: /x}]\ncloud_init_modules: [bootcmd]\n',
  ],
])('makes no exception for %s', (_, text) => {
  expect(decode(text)).toMatchObject({ runsAtNextStart: 'no', unless: null });
});

it('makes no exception where it runs anyway', () => {
  const both = '#cloud-config\nbootcmd: [id]\nwrite_files: [{path: /x, content: x}]\n';
  expect(decode(both)).toMatchObject({ runsAtNextStart: 'yes', unless: null });
});
