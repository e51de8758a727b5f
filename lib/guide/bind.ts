// Station: a guide's look-up + an alert → a query over an absolute window. Refuses to paste: values enter the tree, never the text.
import { QueryError } from '@/lib/errors';
import { parseKql } from '@/lib/query/parse-kql';
import { printKql } from '@/lib/query/print-kql';
import { makeAnd, makeIs, makeNot, makeOr, makeText, type KqlNode } from '@/lib/query/kql-node';
import { GUIDE_PARAMETERS, type GuideLookup, type GuideParameter } from './guide';

/** What an alert offers to each parameter; several values are alternatives. */
export type GuideValues = Record<GuideParameter, readonly string[]>;

export interface AlertFacts {
  accountId: string;
  instanceIds: readonly string[];
  principals: readonly string[];
  userNames: readonly string[];
  addresses: readonly string[];
  userAgents: readonly string[];
  accessKeys: readonly string[];
  regions: readonly string[];
  firstEventAt: Date;
  lastEventAt: Date;
}

/** A look-up ready to run over `[from, to)`; `kql` is canonical text that parses to the bound tree. */
export interface BoundLookup {
  kql: string;
  from: Date;
  to: Date;
}

/** Why a look-up cannot run for this alert: words that follow "Can't run, ". */
export interface UnboundLookup {
  cannotRun: string;
}

/** More alternatives than this make a query nobody can read; the alert is then better looked up by another value. */
const VALUE_LIMIT = 100;

const PARAMETER_WORDS: Record<GuideParameter, string> = {
  instance: 'instance',
  principal: 'principal ARN',
  user: 'user name',
  address: 'source address',
  accessKey: 'access key',
  account: 'account',
  region: 'region',
  userAgent: 'user agent',
};

const MS = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

export function guideValues(alert: AlertFacts): GuideValues {
  return {
    instance: alert.instanceIds,
    principal: alert.principals,
    user: alert.userNames,
    address: alert.addresses,
    accessKey: alert.accessKeys,
    account: alert.accountId === 'none' ? [] : [alert.accountId],
    region: alert.regions,
    userAgent: alert.userAgents,
  };
}

/** Binds `lookup` to `alert`. Never throws for what a guide or a log can hold: what cannot run says why. */
export function bindLookup(lookup: GuideLookup, alert: AlertFacts): BoundLookup | UnboundLookup {
  try {
    return {
      kql: printKql(fill(parseKql(lookup.query), guideValues(alert))),
      from: bindEdge(lookup.from, alert),
      to: bindEdge(lookup.to, alert, 'end'),
    };
  } catch (error) {
    if (error instanceof CannotRun) return { cannotRun: error.message };
    if (error instanceof QueryError)
      return { cannotRun: `because the guide's query is faulty: ${error.message}` };
    throw error;
  }
}

/**
 * `first-1h` and the like as an instant. A window that ends at `last` holds the last event and everything of its second,
 * because CloudTrail's clock has no finer ticks.
 */
export function bindEdge(
  edge: string,
  alert: Pick<AlertFacts, 'firstEventAt' | 'lastEventAt'>,
  side: 'start' | 'end' = 'start',
): Date {
  const match = /^(first|last)(?:([+-])(\d{1,4})([smhd]))?$/.exec(edge);
  if (!match) throw new CannotRun(`because the guide's window "${edge}" cannot be read`);
  const [, anchor, sign, amount, unit] = match;
  const base = (anchor === 'first' ? alert.firstEventAt : alert.lastEventAt).getTime();
  if (amount === undefined) return new Date(base + (anchor === 'last' && side === 'end' ? 1_000 : 0));
  return new Date(base + (sign === '-' ? -1 : 1) * Number(amount) * MS[unit as keyof typeof MS]);
}

class CannotRun extends Error {}

function fill(node: KqlNode, values: GuideValues): KqlNode {
  switch (node.kind) {
    case 'and':
      return makeAnd(node.nodes.map((each) => fill(each, values)));
    case 'or':
      return makeOr(node.nodes.map((each) => fill(each, values)));
    case 'not':
      return makeNot(fill(node.node, values));
    case 'is': {
      const { field, value } = node;
      const found = value.kind === 'literal' ? parameterValues(value.text, values) : undefined;
      return found ? makeOr(found.map((text) => makeIs(field, { kind: 'literal', text }))) : node;
    }
    case 'text': {
      const found = node.value.kind === 'literal' ? parameterValues(node.value.text, values) : undefined;
      return found ? makeOr(found.map((text) => makeText({ kind: 'literal', text }))) : node;
    }
    case 'range':
      if (parameterValues(node.value, values))
        throw new CannotRun(`because the guide compares ${node.field} with a parameter by size`);
      return node;
    case 'all':
    case 'exists':
      return node;
  }
}

/** The alert's values where `text` is a parameter, undefined where it is just text. */
function parameterValues(text: string, values: GuideValues): readonly string[] | undefined {
  if (!text.startsWith('$')) return undefined;
  const name = GUIDE_PARAMETERS.find((parameter) => `$${parameter}` === text);
  if (!name) throw new CannotRun(`because the guide asks for ${text}, which no alert has`);
  const found = [...new Set(values[name])].filter((value) => value !== '');
  const word = PARAMETER_WORDS[name];
  if (found.length === 0) throw new CannotRun(`because the events carry no ${word}`);
  if (found.length > VALUE_LIMIT) {
    throw new CannotRun(
      `because the events carry ${found.length} values of ${word}; at most ${VALUE_LIMIT} fit in one query`,
    );
  }
  return found;
}
