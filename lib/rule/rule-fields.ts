// Station: a rule → what the events must carry for it to find anything: event names and fields, part by part. Pure.
import type { KqlNode } from '@/lib/query/kql-node';
import { parseKql } from '@/lib/query/parse-kql';
import { commonNames, requiredEventNames } from '@/lib/rule/event-names';
import type { RuleFile } from '@/lib/rule/rule';

export interface RulePart {
  /** A step's name; undefined for a rule of one condition. */
  step: string | undefined;
  /** Outside which no event meets it; undefined where any name may. */
  names: ReadonlySet<string> | undefined;
  /** What it asks to be there or compares with, in order; what it only asks to be absent or different is left out. */
  fields: string[];
}

/** Parts that must all be met; none for a correlation, which reads findings. */
export function ruleParts({ logic }: RuleFile): RulePart[] {
  switch (logic.kind) {
    case 'correlation':
      return [];
    case 'sequence': {
      const shared = logic.where === undefined ? undefined : requiredEventNames(logic.where);
      const sharedFields = logic.where === undefined ? [] : positiveFields(logic.where);
      return logic.steps.map(({ name, where }) => ({
        step: name,
        names: commonNames(shared, requiredEventNames(where)),
        fields: distinct([...sharedFields, ...positiveFields(where), ...logic.groupBy]),
      }));
    }
    case 'match':
      return [onePart(logic.where, [])];
    case 'first-seen':
      return [onePart(logic.where, logic.terms)];
    case 'bucket':
      return [onePart(logic.where, [logic.distinct.field])];
    case 'threshold':
      return [onePart(logic.where, logic.distinct ? [logic.distinct.field] : [])];
  }
}

function onePart(where: string, more: readonly string[]): RulePart {
  return {
    step: undefined,
    names: requiredEventNames(where),
    fields: distinct([...positiveFields(where), ...more]),
  };
}

/** Fields that an event must carry to meet some condition of `kql`. */
export function positiveFields(kql: string): string[] {
  return distinct(fieldsOf(parseKql(kql)));
}

function fieldsOf(node: KqlNode): string[] {
  switch (node.kind) {
    case 'and':
    case 'or':
      return node.nodes.flatMap(fieldsOf);
    case 'exists':
    case 'is':
    case 'range':
      return [node.field];
    case 'not':
    case 'text':
    case 'all':
      return [];
  }
}

function distinct(names: readonly string[]): string[] {
  return [...new Set(names)];
}
