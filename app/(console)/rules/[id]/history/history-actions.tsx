import { ConfirmChange } from '@/components/rule/confirm-change';
import type { RuleHistory } from '@/lib/usecase/rule/list-rule-changes';
import { removeRuleAction, resetRuleAction, restoreRuleAction } from '../../change-actions';

/** What an administrator may do with the change that is open. */
export function HistoryActions({
  id,
  history,
  chosen,
}: {
  id: string;
  history: RuleHistory;
  chosen: string | undefined;
}) {
  const change = history.changes.find((one) => one.id === chosen);
  const input = { id, changeId: chosen ?? '', expectedChangeId: history.changeId };
  return (
    <div className="flex flex-wrap gap-2 empty:hidden">
      {change?.hasTexts === true && !change.isInForce ? (
        <ConfirmChange
          verb="Restore this version"
          title="Restore this version?"
          description="Its texts are put in force again and every stored event is judged by them. Alerts that it raised come back with what people decided about them; the present version stays in the history."
          done="The version is in force again."
          input={input}
          onConfirm={restoreRuleAction}
        />
      ) : null}
      {history.canReset ? (
        <ConfirmChange
          verb="Reset to shipped"
          title="Reset to the shipped rule?"
          description="The rule is what came with the console again, and every stored event is judged by it. What was written here stays in the history."
          done="The rule is as shipped again."
          input={input}
          onConfirm={resetRuleAction}
        />
      ) : null}
      {history.canRemove ? (
        <ConfirmChange
          verb="Remove rule"
          title="Remove this rule?"
          description="It examines no more events and leaves the list of rules. Its alerts stay, and this history can bring it back."
          done="The rule was removed. Its history can bring it back."
          tone="danger"
          input={input}
          onConfirm={removeRuleAction}
        />
      ) : null}
    </div>
  );
}
