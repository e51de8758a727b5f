import { describe, expect, it } from 'vitest';
import { completeAt } from './complete-kql';

describe('completeAt', () => {
  it.each([
    ['|', { kind: 'field', part: '' }],
    ['even|', { kind: 'field', part: 'even', start: 0, end: 4 }],
    ['ev|ent', { kind: 'field', part: 'ev', start: 0, end: 5 }],
    ['eventName |', { kind: 'operator', part: '' }],
    ['eventName: |', { kind: 'value', field: 'eventName', part: '' }],
    ['eventName: Sto|', { kind: 'value', field: 'eventName', part: 'Sto', start: 11, end: 14 }],
    ['userAgent: "aws cl|', { kind: 'value', field: 'userAgent', part: 'aws cl', start: 11 }],
    ['eventName: (A or |', { kind: 'value', field: 'eventName' }],
    ['eventName: (A or B) |', { kind: 'joiner' }],
    ['eventName: A |', { kind: 'joiner', part: '' }],
    ['eventName: A and not us|', { kind: 'field', part: 'us' }],
    ['(userName: "x" or |', { kind: 'field' }],
    ['"user.name": |', { kind: 'value', field: 'user.name' }],
    ['eventTime >= |', { kind: 'value', field: 'eventTime' }],
  ])('at %s', (marked, wanted) => {
    const cursor = marked.indexOf('|');
    expect(completeAt(marked.replace('|', ''), cursor)).toMatchObject(wanted);
  });
});
