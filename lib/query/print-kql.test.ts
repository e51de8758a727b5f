import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addFilter } from './add-filter';
import { ALL, makeAnd, makeIs, makeNot, makeOr, makeText, makeValue, type KqlNode } from './kql-node';
import { parseKql } from './parse-kql';
import { printKql } from './print-kql';

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc
    .array(
      fc.constantFrom(
        'and',
        'or',
        'not',
        ' ',
        '"',
        '\\',
        '*',
        '(',
        ')',
        '{',
        ':',
        '<',
        'a',
        '\n',
        '\u202e',
        '\0',
      ),
      { maxLength: 8 },
    )
    .map((each) => each.join('')),
);
const field = fc.constantFrom(
  'eventName',
  'user.name',
  'requestParameters.a b.c',
  'and',
  'tls:x',
  'x."y".*',
  'instanceId',
);
const value = fc.array(fc.oneof(hostile, fc.constant(null)), { minLength: 1, maxLength: 4 }).map(makeValue);

const { tree } = fc.letrec<{ tree: KqlNode }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    fc.constant(ALL),
    fc.tuple(field, value).map(([name, each]) => makeIs(name, each)),
    fc
      .tuple(field, fc.constantFrom('<', '<=', '>', '>=' as const), hostile)
      .map(([name, operator, each]): KqlNode => ({ kind: 'range', field: name, operator, value: each })),
    value.map(makeText),
    hostile
      .filter((text) => text.trim() !== '')
      .map((text): KqlNode => ({ kind: 'text', value: { kind: 'literal', text }, whole: true })),
    tie('tree').map(makeNot),
    fc.array(tie('tree'), { minLength: 1, maxLength: 4 }).map(makeAnd),
    fc.array(tie('tree'), { minLength: 1, maxLength: 4 }).map(makeOr),
  ),
}));

describe('printKql', () => {
  it('prints text that parses to the same tree', () => {
    fc.assert(
      fc.property(tree, (node) => {
        expect(parseKql(printKql(node))).toEqual(node);
      }),
      { numRuns: 2_000 },
    );
  });

  it('folds alternatives of one field into a value list', () => {
    expect(printKql(parseKql('eventName: A or eventName: "B c"'))).toBe('eventName: (A or "B c")');
  });

  it('shows what cannot be seen', () => {
    expect(printKql(makeIs('userName', { kind: 'literal', text: 'a\u202eb' }))).toBe('userName: "a\\u202eb"');
  });
});

describe('addFilter', () => {
  it('adds any value so that it stands for itself', () => {
    fc.assert(
      fc.property(hostile, fc.boolean(), (text, negate) => {
        const node = makeIs('userName', { kind: 'literal', text });
        const before = parseKql('eventName: A or B');
        expect(parseKql(addFilter('eventName: A or B', 'userName', text, { negate }))).toEqual(
          makeAnd([before, negate ? makeNot(node) : node]),
        );
      }),
    );
  });

  it.each([
    ['', 'userName', 'bob', false, 'userName: bob'],
    ['userName: bob', 'userName', 'bob', true, 'not userName: bob'],
    ['not userName: bob and eventName: A', 'userName', 'bob', false, 'eventName: A and userName: bob'],
    ['eventName: A', 'errorCode', null, false, 'eventName: A and not errorCode: *'],
    ['eventName: A', 'errorCode', null, true, 'eventName: A and errorCode: *'],
  ])('turns %j with %s=%s (out: %s) into %j', (kql, name, text, negate, wanted) => {
    expect(addFilter(kql, name, text, { negate })).toBe(wanted);
  });
});
