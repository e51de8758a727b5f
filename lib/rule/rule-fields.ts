// Station: a rule → what the events must carry for it to find anything: event names and fields, part by part. Pure.
import type { KqlNode } from '@/lib/query/kql-node';
import { parseKql } from '@/lib/query/parse-kql';
import { commonNames, requiredEventNames } from '@/lib/rule/event-names';
import { isDerived } from '@/lib/rule/field-value';
import type { RuleFile } from '@/lib/rule/rule';

export interface RulePart {
  /** A step's name; undefined for a rule of one condition. */
  step: string | undefined;
  /** Outside which no event meets it; undefined where any name may. */
  names: ReadonlySet<string> | undefined;
  /** What it asks to be there or compares with, each once; what it only asks to be absent or different is left out. */
  fields: RuleField[];
}

export interface RuleField {
  field: string;
  /** Whether it is one of several ways to meet the condition. */
  optional: boolean;
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
        fields: distinct([...sharedFields, ...positiveFields(where), ...requiredFields(logic.groupBy)]),
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
    fields: distinct([...positiveFields(where), ...requiredFields(more)]),
  };
}

/** Fields that an event must carry to meet `kql`, or to meet one of its alternatives. */
export function positiveFields(kql: string): RuleField[] {
  return distinct(fieldsOf(parseKql(kql), false));
}

function fieldsOf(node: KqlNode, optional: boolean): RuleField[] {
  switch (node.kind) {
    case 'and':
      return node.nodes.flatMap((one) => fieldsOf(one, optional));
    case 'or':
      return node.nodes.flatMap((one) => fieldsOf(one, true));
    case 'exists':
    case 'is':
    case 'range':
      return [{ field: node.field, optional }];
    case 'not':
    case 'text':
    case 'all':
      return [];
  }
}

/** What is worked out from other fields is there where those are. */
function requiredFields(names: readonly string[]): RuleField[] {
  return names.filter((name) => !isDerived(name)).map((field) => ({ field, optional: false }));
}

/** A field that is asked for beside its place among alternatives is not optional. */
function distinct(fields: readonly RuleField[]): RuleField[] {
  const names = [...new Set(fields.map(({ field }) => field))];
  return names.map((field) => ({
    field,
    optional: fields.every((one) => one.field !== field || one.optional),
  }));
}
