import type { RuleFilter } from '@/lib/rule/filter-rules';

const MOST = 20;

/** The filter that the address of the rules page names; several values of one kind are joined with commas. */
export function readRuleFilter(given: Record<string, string | string[] | undefined>): RuleFilter {
  const text = (name: string) => (typeof given[name] === 'string' ? given[name].slice(0, 300) : '');
  const list = (name: string) =>
    text(name)
      .split(',')
      .filter((value) => value !== '')
      .slice(0, MOST);
  return {
    search: text('q'),
    vendors: list('vendor'),
    kinds: list('kind'),
    severities: list('severity'),
    states: list('health'),
  };
}
