import type { ReactNode } from 'react';
import type { RuleView } from '@/lib/usecase/rule/get-rule';
import type { RuleSql } from '@/lib/usecase/rule/get-rule-sql';
import { GuideView } from './guide-view';
import { LogicView } from './logic-view';
import { RuleSqlView } from './rule-sql';
import { Section } from './section';

/** What the rule does: its logic in words, as a query and as SQL, its limits and its guide. `gaps` is what it has not looked at. */
export function RuleBody({ rule, query, gaps }: { rule: RuleView; query: RuleSql; gaps: ReactNode }) {
  const { file } = rule;
  return (
    <div className="min-w-0">
      <p className="max-w-prose pb-3">{file.description}</p>
      <Section id="logic" title="Logic">
        <LogicView rule={file} />
        <RuleSqlView query={query} />
      </Section>
      <Section id="limits" title="What it cannot see">
        <ul className="max-w-prose list-disc space-y-0.5 pl-5">
          {file.limits.map((limit) => (
            <li key={limit}>{limit}</li>
          ))}
        </ul>
      </Section>
      <Section id="gaps" title="Gaps">
        {gaps}
      </Section>
      <Section id="guide" title="Guide">
        <GuideView guide={rule.guide} />
      </Section>
    </div>
  );
}
