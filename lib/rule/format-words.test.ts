import { expect, test } from 'vitest';
import { z } from 'zod';
import { guideFile } from '@/lib/guide/guide';
import {
  CASES_FORMAT,
  GUIDE_FORMAT,
  LOGIC_KEYS,
  RULE_FORMAT,
  type FormatNode,
} from '@/lib/rule/format-words';
import { caseFile, ruleFile, RULE_KINDS } from '@/lib/rule/rule';

/** The keys of a format as nested objects, lists as their items. */
interface Shape {
  properties?: Record<string, Shape>;
  items?: Shape;
  enum?: unknown[];
  oneOf?: Shape[];
}

const shapeOf = (schema: z.ZodType) => z.toJSONSchema(schema, { io: 'input' }) as Shape;

function expectSame(node: FormatNode | undefined, shape: Shape, at: string): void {
  if (shape.items) expectSame(node?.item, shape.items, `${at}[]`);
  if (shape.enum && node?.value?.from === 'words')
    expect(node.value.words.toSorted(), at).toEqual(shape.enum.map(String).sort());
  if (!shape.properties) return;
  expect(Object.keys(node?.keys ?? {}).sort(), at).toEqual(Object.keys(shape.properties).sort());
  for (const [key, below] of Object.entries(shape.properties))
    if (!below.oneOf) expectSame(node?.keys?.[key], below, `${at}.${key}`);
}

test('every key of a rule is described, and no other', () => {
  expectSame(RULE_FORMAT, shapeOf(ruleFile), 'rule');
});

test('every key of each kind of logic is described, and no other', () => {
  const kinds = shapeOf(ruleFile).properties?.['logic']?.oneOf ?? [];
  expect(kinds).toHaveLength(RULE_KINDS.length);
  for (const shape of kinds) {
    const kind = String((shape.properties?.['kind'] as { const?: unknown } | undefined)?.const);
    expectSame({ note: '', keys: LOGIC_KEYS[kind] ?? {} }, shape, kind);
  }
});

test('every key of cases and guides is described, and no other', () => {
  expectSame(CASES_FORMAT, shapeOf(caseFile), 'cases');
  expectSame(GUIDE_FORMAT, shapeOf(guideFile), 'guide');
});
