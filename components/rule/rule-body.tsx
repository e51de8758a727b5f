import type { RuleView } from '@/lib/usecase/get-rule';
import { CaseList } from './case-list';
import { GuideView } from './guide-view';
import { LogicView } from './logic-view';
import { RunList } from './run-list';
import { Section } from './section';

/** What the rule does, from its logic to its runs. */
export function RuleBody({ rule }: { rule: RuleView }) {
  const { file, cases } = rule;
  const misses = cases.filter(({ expect }) => expect.length === 0).length;
  return (
    <div className="min-w-0">
      <p className="max-w-prose pb-3">{file.description}</p>
      <Section id="logic" title="Logic">
        <LogicView rule={file} />
      </Section>
      <Section id="limits" title="What it cannot see">
        <ul className="max-w-prose list-disc space-y-0.5 pl-5">
          {file.limits.map((limit) => (
            <li key={limit}>{limit}</li>
          ))}
        </ul>
      </Section>
      <Section id="guide" title="Guide">
        <GuideView guide={rule.guide} />
      </Section>
      <Section id="cases" title="Cases" note={`${cases.length - misses} that hit, ${misses} near misses`}>
        <CaseList cases={cases} raises={file.raises} />
      </Section>
      <Section id="runs" title="Recent runs">
        <RunList runs={rule.runs} />
      </Section>
    </div>
  );
}
