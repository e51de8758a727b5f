import { expect, it } from 'vitest';
import { hexPage } from './hex-lines';

const bytesOf = (text: string) => new TextEncoder().encode(text);

it('shows offset, bytes and printable characters', () => {
  expect(hexPage(bytesOf('#!/bin/sh\n\u001b<b>é'), 0)).toEqual({
    offset: 0,
    total: 16,
    rows: [
      {
        offset: '00000000',
        hex: ['23', '21', '2f', '62', '69', '6e', '2f', '73', '68', '0a', '1b', '3c', '62', '3e', 'c3', 'a9'],
        ascii: '#!/bin/sh..<b>..',
      },
    ],
    hidden: 0,
  });
});

it('pages by a kilobyte and stays within the bytes', () => {
  const bytes = new Uint8Array(5000);
  expect(hexPage(bytes, 1500)).toMatchObject({ offset: 1024, total: 5000 });
  expect(hexPage(bytes, 1500).rows).toHaveLength(64);
  expect(hexPage(bytes, 1e12)).toMatchObject({ offset: 4096 });
  expect(hexPage(bytes, 1e12).rows).toHaveLength(57);
  expect(hexPage(bytes, -3)).toMatchObject({ offset: 0 });
  expect(hexPage(bytes, Number.NaN).offset).toBe(0);
  expect(hexPage(new Uint8Array(), 0)).toEqual({ offset: 0, total: 0, rows: [], hidden: 0 });
});

it('hides what it is told to, also across two pages', () => {
  const bytes = bytesOf(`${'x'.repeat(1015)}SECRETtail-of-it and more`);
  const secret = { start: 1015, end: 1031 };
  const first = hexPage(bytes, 0, [secret]);
  const second = hexPage(bytes, 1024, [secret]);
  expect([first.hidden, second.hidden]).toEqual([9, 7]);
  expect(second.rows[0]?.ascii).toBe('······· and more');
  expect(second.rows[0]?.hex.slice(0, 8)).toEqual(['··', '··', '··', '··', '··', '··', '··', '20']);
});
