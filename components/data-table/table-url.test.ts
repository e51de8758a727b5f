import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readTableUrl, writeSort } from './table-url';

const defaults = { sort: { id: 'last', desc: true }, sortable: ['last', 'first'] };

test('an empty address gives the defaults', () => {
  expect(readTableUrl({}, defaults)).toEqual({ page: 1, size: 50, sort: defaults.sort, columns: undefined });
});

test('reads page, size, sort and columns', () => {
  expect(readTableUrl({ page: '3', size: '100', sort: 'first', cols: 'a,b,a' }, defaults)).toEqual({
    page: 3,
    size: 100,
    sort: { id: 'first', desc: false },
    columns: ['a', 'b'],
  });
});

test('whatever stands in the address, page, size and sort are usable', () => {
  const value = fc.oneof(fc.string(), fc.constant(undefined), fc.array(fc.string()));
  fc.assert(
    fc.property(fc.record({ page: value, size: value, sort: value, cols: value }), (given) => {
      const read = readTableUrl(given, defaults);
      expect(Number.isInteger(read.page) && read.page >= 1).toBe(true);
      expect([25, 50, 100, 200]).toContain(read.size);
      expect(defaults.sortable).toContain(read.sort.id);
    }),
  );
});

test('a written sort is read back', () => {
  for (const desc of [true, false]) {
    const sort = { id: 'first', desc };
    expect(readTableUrl({ sort: writeSort(sort) }, defaults).sort).toEqual(sort);
  }
});
