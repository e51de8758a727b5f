// Each kind of rule as one query of DuckDB that writes a table of findings: account, group, first and last time, ids of the events.
import { duckCondition, duckValue, isExplodedHere, NoCounterpart } from '@/bench/duckdb-condition';
import type {
  BucketLogic,
  CorrelationLogic,
  FirstSeenLogic,
  MatchLogic,
  RuleFile,
  SequenceLogic,
  ThresholdLogic,
} from '@/lib/rule/rule';

/** @throws NoCounterpart */
export function duckQuery(rule: RuleFile, rules: readonly RuleFile[]): string {
  const { logic } = rule;
  switch (logic.kind) {
    case 'match':
      return matchQuery(logic);
    case 'first-seen':
      return firstSeenQuery(logic);
    case 'bucket':
      return bucketQuery(logic);
    case 'threshold':
      return thresholdQuery(logic);
    case 'sequence':
      return sequenceQuery(logic);
    case 'correlation':
      return correlationQuery(logic, rules);
  }
}

/** Group values as columns g1, g2, …; an array column is taken apart, without rows where it is empty. */
function groupColumns(names: readonly string[]): { select: string; list: string } {
  const select = names.map(
    (name, index) => `${isExplodedHere(name) ? 'unnest(instance_ids)' : duckValue(name)} AS g${index + 1}`,
  );
  return {
    select: select.map((one) => `, ${one}`).join(''),
    list: names.map((_, index) => `, g${index + 1}`).join(''),
  };
}

const FINDING = (group: string, first: string, last: string, ids: string): string =>
  `SELECT account_id, [account_id${group}] AS grp, ${first} AS first_at, ${last} AS last_at, ${ids} AS event_ids`;

function matchQuery(logic: MatchLogic): string {
  const where = duckCondition(logic.where);
  if (!logic.dedup)
    return `${FINDING('', 'event_time', 'event_time', '[event_id]')} FROM event WHERE ${where}`;
  const { select, list } = groupColumns(logic.dedup.by);
  const { period } = logic.dedup;
  // A tile begins with the first hit that the one before does not reach: a fold over the times of a group.
  return `WITH hit AS (SELECT account_id, event_id, epoch_ms(event_time) AS t${select} FROM event WHERE ${where}),
    folded AS (SELECT account_id${list}, list(struct_pack(t := t, id := event_id) ORDER BY t) AS hits,
        list_reduce(list([t] ORDER BY t), lambda a, x: CASE WHEN x[1] - a[-1] >= ${period} THEN a || x ELSE a END) AS starts
      FROM hit GROUP BY account_id${list}),
    tile AS (SELECT * EXCLUDE (starts), unnest(starts) AS start FROM folded)
    ${FINDING(list, 'epoch_ms(start)', 'epoch_ms(start)', `list_filter(hits, lambda h: h.t >= start AND h.t < start + ${period})`)} FROM tile`;
}

function firstSeenQuery(logic: FirstSeenLogic): string {
  const { select, list } = groupColumns(logic.terms);
  return `WITH hit AS (SELECT account_id, event_time, event_id${select} FROM event WHERE ${duckCondition(logic.where)}),
    known AS (SELECT *, lag(event_time) OVER (PARTITION BY account_id${list} ORDER BY event_time, event_id) AS before
      FROM hit WHERE ${logic.terms.map((_, index) => `g${index + 1} IS NOT NULL`).join(' AND ')})
    ${FINDING(list, 'event_time', 'event_time', '[event_id]')} FROM known
    WHERE before IS NULL OR epoch_ms(event_time) - epoch_ms(before) > ${logic.history}`;
}

function bucketQuery(logic: BucketLogic): string {
  const { select, list } = groupColumns(logic.groupBy);
  return `WITH hit AS (SELECT account_id, event_time, event_id, epoch_ms(event_time) // ${logic.size} AS bucket, ${duckValue(logic.distinct.field)} AS counted${select}
      FROM event WHERE ${duckCondition(logic.where)})
    ${FINDING(list, 'min(event_time)', 'max(event_time)', 'list(event_id)')} FROM hit
    GROUP BY account_id, bucket${list} HAVING count(DISTINCT counted) = ${logic.distinct.count}`;
}

function thresholdQuery(logic: ThresholdLogic): string {
  const { distinct } = logic;
  if (!distinct || logic.count > 1) throw new NoCounterpart('a threshold of plain counts');
  const { select, list } = groupColumns(logic.groupBy);
  const counted = isExplodedHere(distinct.field) ? 'unnest(instance_ids)' : duckValue(distinct.field);
  const same = logic.groupBy.map((_, i) => ` AND e.g${i + 1} IS NOT DISTINCT FROM s.g${i + 1}`).join('');
  const window = `PARTITION BY account_id${list} ORDER BY t RANGE BETWEEN ${logic.within} PRECEDING AND CURRENT ROW`;
  // Ends with enough before them; of each the latest start that still has enough.
  return `WITH hit AS (SELECT account_id, event_time, event_id, epoch_ms(event_time) AS t, ${counted} AS counted${select}
      FROM event WHERE ${duckCondition(logic.where)}),
    counted AS (SELECT *, count(DISTINCT counted) OVER (${window}) AS n FROM hit),
    last_seen AS (SELECT e.account_id, e.t AS till${list.replaceAll(' g', ' e.g')}, s.counted, max(s.t) AS seen FROM (SELECT DISTINCT account_id, t${list} FROM counted WHERE n >= ${distinct.count}) e
      JOIN hit s ON s.account_id = e.account_id${same} AND s.t BETWEEN e.t - ${logic.within} AND e.t WHERE s.counted IS NOT NULL GROUP BY ALL),
    span AS (SELECT account_id${list}, till, list(seen ORDER BY seen DESC)[${distinct.count}] AS since FROM last_seen GROUP BY account_id, till${list}),
    ${mergeSpans(list, '<=')}
    ${FINDING(list, 'epoch_ms(min(since))', 'epoch_ms(max(till))', 'count(*)')} FROM island GROUP BY account_id, number${list}`;
}

function sequenceQuery(logic: SequenceLogic): string {
  if (logic.absent) throw new NoCounterpart('an absent step');
  const { select, list } = groupColumns(logic.groupBy);
  const shared = logic.where === undefined ? 'true' : duckCondition(logic.where);
  const steps = logic.steps.map(({ where }) => duckCondition(where));
  const flags = steps.map((step, index) => `, ${step} AS s${index + 1}`).join('');
  const notNull = logic.groupBy.map((_, index) => `g${index + 1} IS NOT NULL`).join(' AND ');
  return `WITH exploded AS (SELECT account_id, event_time, event_id, epoch_ms(event_time) AS t${flags}${select}
      FROM event WHERE ${shared} AND (${steps.join(' OR ')})),
    step_event AS (SELECT * FROM exploded WHERE ${notNull}),
    ${spansOf(list, steps.length, logic)}`;
}

function correlationQuery(logic: CorrelationLogic, rules: readonly RuleFile[]): string {
  const { select, list } = groupColumns(logic.groupBy);
  const members = logic.steps.map(({ rule }, index) => {
    const member = rules.find(({ id }) => id === rule)?.logic;
    if (member?.kind !== 'match') throw new NoCounterpart(`a correlation over ${rule}`);
    const flags = logic.steps.map((_, step) => `, ${step === index} AS s${step + 1}`).join('');
    return `SELECT account_id, event_time, event_id, epoch_ms(event_time) AS t${flags}${select} FROM event WHERE ${duckCondition(member.where)}`;
  });
  return `WITH step_event AS (${members.join(' UNION ALL ')}), ${spansOf(list, members.length, logic)}`;
}

/** Shortest spans that hold every step, merged where they overlap. */
function spansOf(
  list: string,
  count: number,
  { ordered, within }: { ordered: boolean; within: number },
): string {
  const over = `OVER (PARTITION BY account_id${list} ORDER BY t RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)`;
  const chain = Array.from({ length: count }, (_, index) => {
    const value = !ordered || index === 0 ? 't' : `c${index}`;
    return `chain_${index + 1} AS (SELECT *, max(CASE WHEN s${index + 1} THEN ${value} END) ${over} AS c${index + 1} FROM ${index === 0 ? 'step_event' : `chain_${index}`})`;
  }).join(', ');
  const since = ordered
    ? `c${count}`
    : `least(${Array.from({ length: count }, (_, index) => `c${index + 1}`).join(', ')})`;
  const complete = Array.from({ length: count }, (_, index) => `c${index + 1} IS NOT NULL`).join(' AND ');
  const end = ordered ? ` AND s${count}` : '';
  return `${chain},
    found AS (SELECT account_id${list}, t AS till, ${since} AS since FROM chain_${count} WHERE ${complete}${end}),
    span AS (SELECT account_id${list}, since, min(till) AS till FROM found WHERE till - since <= ${within} GROUP BY account_id, since${list}),
    ${mergeSpans(list, '<')}
    , merged AS (SELECT account_id${list}, min(since) AS since, max(till) AS till FROM island GROUP BY account_id, number${list})
    ${FINDING(
      list,
      'epoch_ms(since)',
      'epoch_ms(till)',
      `(SELECT list(event_id) FROM step_event e WHERE e.account_id = m.account_id${list
        .split(', ')
        .filter(Boolean)
        .map((g) => ` AND e.${g} = m.${g}`)
        .join('')} AND e.t BETWEEN m.since AND m.till)`,
    )} FROM merged m`;
}

function mergeSpans(list: string, touches: '<' | '<='): string {
  const over = `(PARTITION BY account_id${list} ORDER BY till)`;
  return `joined AS (SELECT *, coalesce(since ${touches} lag(till) OVER ${over}, false) AS goes_on FROM span),
    island AS (SELECT *, sum(CASE WHEN goes_on THEN 0 ELSE 1 END) OVER (PARTITION BY account_id${list} ORDER BY till ROWS UNBOUNDED PRECEDING) AS number FROM joined)`;
}
