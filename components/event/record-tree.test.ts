import { describe, expect, it } from 'vitest';
import { readRecordTree, type RecordLeaf, type RecordNode } from './record-tree';

function leaves(nodes: readonly RecordNode[]): RecordLeaf[] {
  return nodes.flatMap((node) => (node.kind === 'leaf' ? [node] : leaves(node.children)));
}

describe('readRecordTree', () => {
  it('names each leaf as a query finds it, arrays looked through', () => {
    const tree = readRecordTree(
      '{"eventName":"A","requestParameters":{"set":{"items":[{"id":1},{"id":null}]},"f":false}}',
    );
    expect(leaves(tree?.children ?? []).map(({ field, value }) => [field, value])).toEqual([
      ['eventName', 'A'],
      ['requestParameters.set.items.id', '1'],
      ['requestParameters.set.items.id', null],
      ['requestParameters.f', 'false'],
    ]);
  });

  it('gives no name to what a query cannot reach', () => {
    const tree = readRecordTree('{"a.b":{"c":1},"":2,"empty":{}}');
    expect(leaves(tree?.children ?? []).map(({ field, shown }) => [field, shown])).toEqual([
      [undefined, '1'],
      [undefined, '2'],
      [undefined, '{}'],
    ]);
  });

  it('is undefined for text that is no object', () => {
    expect([readRecordTree('nonsense'), readRecordTree('3'), readRecordTree('null')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('stops at a depth that a page can draw', () => {
    const deep = `${'{"a":'.repeat(500)}1${'}'.repeat(500)}`;
    expect(leaves(readRecordTree(deep)?.children ?? [])).toHaveLength(1);
  });
});
