'use client';
import { useId, useState, useTransition } from 'react';
import { toast } from 'sonner';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { Textarea } from '@/components/ui/textarea';
import { joinParts } from '@/lib/quiet/propose-condition';
import type { QuietingKind } from '@/lib/quiet/quieting';
import type { ScopeInput } from '@/lib/quiet/quieting-input';
import { ConditionField } from './condition-field';
import { DEFAULT_EXPIRY, ExpiryField, expiryDate } from './expiry-field';
import { DEFAULT_FOLD, FoldFields } from './fold-fields';
import { KindChoice } from './kind-choice';
import { PreviewPanel } from './preview-panel';
import { countAlerts, type QuietActions, type QuietSource } from './quiet-actions';
import { usePreview } from './use-preview';

/** Everything an exception or suppression needs, with what it would have hidden underneath. */
export function ExceptionForm({
  source,
  actions,
  onDone,
}: {
  source: QuietSource;
  actions: QuietActions;
  onDone: () => void;
}) {
  const id = useId();
  const [pending, startTransition] = useTransition();
  const [kind, setKind] = useState<QuietingKind>('exception');
  const [everyRule, setEveryRule] = useState(false);
  const [condition, setCondition] = useState(() => joinParts(source.parts.filter(({ chosen }) => chosen)));
  const [fold, setFold] = useState(DEFAULT_FOLD);
  const [reason, setReason] = useState('');
  const [expiry, setExpiry] = useState(DEFAULT_EXPIRY);
  const [fault, setFault] = useState<string>();

  const scope: ScopeInput = {
    kind,
    ruleIds: everyRule ? [] : [source.rule.id],
    condition,
    ...(kind === 'suppression' && { foldBy: [...fold.foldBy], period: fold.period }),
    alertId: source.alertId,
  };
  const preview = usePreview(scope);

  function save() {
    startTransition(async () => {
      const result = await actions.add({ ...scope, reason, expiresAt: expiryDate(expiry, Date.now()) });
      if (!result.ok) {
        setFault(result.error.message);
        return;
      }
      const { id: made, changed } = result.value;
      toast.success(
        `${kind === 'exception' ? 'Exception' : 'Suppression'} made. It hides ${countAlerts(changed)} now.`,
        {
          duration: 12_000,
          action: {
            label: 'Undo',
            onClick: () => {
              undo(made);
            },
          },
        },
      );
      onDone();
    });
  }

  function undo(made: string) {
    startTransition(async () => {
      const result = await actions.end({ id: made });
      if (result.ok) toast.success(`Ended. ${countAlerts(result.value.changed)} back.`);
      else toast.error(result.error.message, { duration: 12_000 });
    });
  }

  return (
    <form action={save} className="flex flex-col gap-4">
      <KindChoice value={kind} onChange={setKind} />
      <Field id={`${id}-rules`} label="Alerts of">
        <Select
          id={`${id}-rules`}
          value={everyRule ? 'every' : 'this'}
          onChange={(event) => {
            setEveryRule(event.target.value === 'every');
          }}
        >
          <option value="this">{source.rule.name}</option>
          <option value="every">every rule</option>
        </Select>
      </Field>
      <ConditionField parts={source.parts} value={condition} onChange={setCondition} />
      {kind === 'suppression' ? <FoldFields value={fold} onChange={setFold} /> : null}
      <PreviewPanel kind={kind} {...preview} />
      <Field id={`${id}-reason`} label="Reason">
        <Textarea
          id={`${id}-reason`}
          value={reason}
          required
          maxLength={2_000}
          placeholder="Why this is wanted, and who says so"
          onChange={(event) => {
            setReason(event.target.value);
          }}
        />
      </Field>
      <ExpiryField value={expiry} onChange={setExpiry} />
      {fault === undefined ? null : (
        <p role="alert" className="rounded-md bg-bad-soft px-2 py-1.5 text-bad">
          {fault}
        </p>
      )}
      <div className="sticky -bottom-3 -mx-4 -mb-3 flex flex-wrap justify-end gap-2 border-t bg-raised px-4 py-3">
        <Button onClick={onDone}>Cancel</Button>
        <Button type="submit" tone="primary" busy={pending}>
          {kind === 'exception' ? 'Make the exception' : 'Make the suppression'}
        </Button>
      </div>
    </form>
  );
}
