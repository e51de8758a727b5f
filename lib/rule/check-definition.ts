// Station: a rule and its guide, read → what is wrong with their queries, field names and links. Refuses files; positions are paths into the value.
import { QueryError } from '@/lib/errors';
import { GUIDE_PARAMETERS, type GuideFile } from '@/lib/guide/guide';
import { checkFieldName } from '@/lib/query/check-field-name';
import { parseKql } from '@/lib/query/parse-kql';
import { titleFields } from '@/lib/rule/field-value';
import type { RuleFile } from '@/lib/rule/rule';

export interface DefinitionProblem {
  /** Keys and indexes from the file's root to the value. */
  path: (string | number)[];
  message: string;
  /** Position inside the value's own text, from 1. */
  inside?: { line: number; column: number };
}

/** Every condition that does not parse, every field name that no event can have and every link that is not https. */
export function checkRule(rule: RuleFile): DefinitionProblem[] {
  const { logic } = rule;
  const problems = rule.severityWhen.flatMap(({ where }, index) =>
    checkKql(['severityWhen', index, 'where'], where),
  );
  problems.push(...rule.references.flatMap(({ url }, index) => checkLink(['references', index, 'url'], url)));
  if (rule.source) problems.push(...checkLink(['source', 'url'], rule.source.url));
  problems.push(...checkNames(['title'], titleFields(rule.title), false));
  if ('where' in logic && logic.where !== undefined)
    problems.push(...checkKql(['logic', 'where'], logic.where));
  switch (logic.kind) {
    case 'match':
      problems.push(...checkNames(['logic', 'dedup', 'by'], logic.dedup?.by ?? []));
      break;
    case 'first-seen':
      problems.push(...checkNames(['logic', 'terms'], logic.terms));
      break;
    case 'bucket':
      problems.push(
        ...checkNames(['logic', 'groupBy'], logic.groupBy),
        ...checkNames(['logic', 'distinct', 'field'], [logic.distinct.field], false),
      );
      break;
    case 'threshold':
      problems.push(
        ...checkNames(['logic', 'groupBy'], logic.groupBy),
        ...checkNames(['logic', 'distinct', 'field'], logic.distinct ? [logic.distinct.field] : [], false),
      );
      break;
    case 'correlation':
      problems.push(
        ...checkNames(['logic', 'groupBy'], logic.groupBy),
        ...checkSteps(
          rule.id,
          logic.steps.map((step) => step.rule),
        ),
      );
      break;
    case 'sequence':
      problems.push(...checkNames(['logic', 'groupBy'], logic.groupBy));
      if (logic.absent) problems.push(...checkKql(['logic', 'absent', 'where'], logic.absent.where));
      problems.push(
        ...logic.steps.flatMap(({ where }, index) => checkKql(['logic', 'steps', index, 'where'], where)),
      );
  }
  return problems;
}

function checkSteps(id: string, members: readonly string[]): DefinitionProblem[] {
  return members.flatMap((member, index) => {
    const path = ['logic', 'steps', index, 'rule'];
    if (member === id)
      return [{ path, message: 'A correlation cannot wait for its own findings. Name another rule.' }];
    return members.indexOf(member) < index
      ? [{ path, message: `${member} is named twice, and one finding would fill both steps. Name it once.` }]
      : [];
  });
}

/** Every look-up and pivot that does not parse or names a parameter that no alert fills, and every step id used twice. */
export function checkGuide(guide: GuideFile): DefinitionProblem[] {
  const seen = new Set<string>();
  const problems = guide.pivots.flatMap(({ query }, index) =>
    checkTemplate(['pivots', index, 'query'], query),
  );
  guide.phases.forEach(({ steps }, phase) => {
    steps.forEach((step, index) => {
      const path = ['phases', phase, 'steps', index];
      if (seen.has(step.id))
        problems.push({
          path: [...path, 'id'],
          message: `The step id ${step.id} is used twice. Give each step its own.`,
        });
      seen.add(step.id);
      if (step.lookup) problems.push(...checkTemplate([...path, 'lookup', 'query'], step.lookup.query));
    });
  });
  return problems;
}

function checkTemplate(path: (string | number)[], query: string): DefinitionProblem[] {
  const unknown = [...query.matchAll(/\$([A-Za-z]\w*)/g)].filter(
    ([, name]) => !GUIDE_PARAMETERS.some((known) => known === name),
  );
  return [
    ...checkKql(path, query),
    ...unknown.map((match) => ({
      path,
      message: `$${match[1] ?? ''} is no parameter of an alert. Use one of ${GUIDE_PARAMETERS.map((name) => `$${name}`).join(', ')}.`,
      inside: positionIn(query, match.index),
    })),
  ];
}

function checkKql(path: (string | number)[], kql: string): DefinitionProblem[] {
  try {
    parseKql(kql);
    return [];
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    const { line = 1, column = 1 } = error.where;
    return [{ path, message: `The query cannot be used: ${error.message}`, inside: { line, column } }];
  }
}

/** Links of a rule become links of a page. */
function checkLink(path: (string | number)[], url: string): DefinitionProblem[] {
  return url.startsWith('https://') ? [] : [{ path, message: 'Links must begin with https://.' }];
}

function checkNames(
  path: (string | number)[],
  names: readonly string[],
  indexed = true,
): DefinitionProblem[] {
  return names.flatMap((name, index) => {
    const message = checkFieldName(name);
    return message === undefined ? [] : [{ path: indexed ? [...path, index] : path, message }];
  });
}

function positionIn(text: string, offset: number): { line: number; column: number } {
  const lines = text.slice(0, offset).split('\n');
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}
