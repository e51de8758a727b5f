import { explainLogic } from '@/lib/rule/explain-logic';
import type { RuleFile } from '@/lib/rule/rule';
import { CodeText } from './code-text';

/** What the rule asks, in words first and as written below. */
export function LogicView({ rule }: { rule: RuleFile }) {
  const words = explainLogic(rule);
  const texts = conditionTexts(rule);
  return (
    <div className="space-y-2">
      <p className="max-w-prose">{words.summary}</p>
      {words.conditions.length === 0 ? null : (
        <div>
          <h3 className="text-xs font-medium text-ink-faint">
            {words.steps.length > 0 ? 'Every event' : 'Conditions, all of them'}
          </h3>
          <Conditions items={words.conditions} />
        </div>
      )}
      {words.steps.length === 0 ? null : (
        <ol className="space-y-1.5">
          {words.steps.map((step, index) => (
            <li key={step.name}>
              <h3 className="text-xs font-medium text-ink-faint">
                Step {index + 1}: {step.name}
              </h3>
              <Conditions items={step.conditions} />
            </li>
          ))}
        </ol>
      )}
      {words.notes.length === 0 ? null : (
        <ul className="max-w-prose list-disc space-y-0.5 pl-5 text-ink-soft">
          {words.notes.map((note) => (
            <li key={note} className="break-words">
              {note}
            </li>
          ))}
        </ul>
      )}
      {texts.length === 0 ? null : (
        <details>
          <summary className="w-fit rounded-sm py-0.5 text-accent">As written (KQL)</summary>
          <div className="mt-1 space-y-2">
            {texts.map(({ name, text }) => (
              <div key={name}>
                <h3 className="mb-0.5 text-xs font-medium text-ink-faint">{name}</h3>
                <CodeText text={text.trimEnd()} label={name} />
              </div>
            ))}
          </div>
        </details>
      )}
    </div>
  );
}

function Conditions({ items }: { items: readonly string[] }) {
  return (
    <ul className="list-disc pl-5">
      {items.map((item) => (
        <li key={item} className="break-words">
          {item}
        </li>
      ))}
    </ul>
  );
}

function conditionTexts({ logic, severityWhen }: RuleFile): { name: string; text: string }[] {
  return [
    ...(!('where' in logic) || logic.where === undefined
      ? []
      : [{ name: logic.kind === 'sequence' ? 'Every event' : 'Condition', text: logic.where }]),
    ...(logic.kind === 'sequence'
      ? [
          ...logic.steps,
          ...(logic.absent ? [{ ...logic.absent, name: `not ${logic.absent.name}` }] : []),
        ].map(({ name, where }) => ({ name: `Step: ${name}`, text: where }))
      : []),
    ...severityWhen.map(({ severity, where }) => ({ name: `Severity ${severity}`, text: where })),
  ];
}
