'use client';
import { useRouter } from 'next/navigation';
import { useEffect, useId, useRef, useState, useTransition } from 'react';
import { toast } from 'sonner';
import { Button } from '@/components/ui/button';
import { Select } from '@/components/ui/select';
import { useShortcuts } from '@/components/ui/shortcuts';
import { useDraft } from '@/components/ui/use-draft';
import type { ActionResult } from '@/lib/access/session';
import type { SettableStatus, Verdict } from '@/lib/alert/status';
import type { AlertActions, Person } from './alert-actions';
import { CloseForm, type OpenStep } from './close-form';
import { StatusBadge } from './status-badge';

interface Decided {
  standing: string;
  id: string;
  status: string;
  verdict: string | null;
  reason: string | null;
  assigneeId: string | null;
  updatedAt: Date;
}

/** Who has the alert and where it stands, and everything that changes that. */
export function DecisionBox({
  alert,
  people,
  me,
  openSteps,
  actions,
}: {
  alert: Decided;
  people: readonly Person[];
  me: string;
  openSteps: readonly OpenStep[];
  actions: Pick<AlertActions, 'changeStatus' | 'assign'>;
}) {
  const id = useId();
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const [closing, setClosing] = useState(false);
  const [verdict, setVerdict] = useDraft(`verdict ${alert.id}`);
  const [reason, setReason] = useDraft(`reason ${alert.id}`);
  const [fault, setFault] = useState<string>();
  const reasonField = useRef<HTMLTextAreaElement>(null);
  const fixed = alert.standing === 'superseded';

  function run(change: () => Promise<ActionResult<unknown>>, done: () => void) {
    startTransition(async () => {
      const result = await change();
      if (result.ok) {
        setFault(undefined);
        done();
        return;
      }
      setFault(result.error.message);
      if (result.error.code === 'conflict') router.refresh();
    });
  }
  const setStatus = (status: SettableStatus, said: string) => {
    run(
      () => actions.changeStatus({ alertId: alert.id, status, expectedUpdatedAt: alert.updatedAt }),
      () => {
        toast.success(said);
      },
    );
  };
  const assign = (assigneeId: string | null) => {
    run(
      () => actions.assign({ alertId: alert.id, assigneeId, expectedUpdatedAt: alert.updatedAt }),
      () => {
        toast.success(assigneeId === null ? 'Nobody has it now.' : 'Assigned.');
      },
    );
  };
  function close() {
    run(
      () =>
        actions.changeStatus({
          alertId: alert.id,
          status: 'closed',
          verdict: verdict as Verdict,
          reason,
          expectedUpdatedAt: alert.updatedAt,
        }),
      () => {
        setClosing(false);
        setReason('');
        setVerdict('');
        toast.success('Closed.');
      },
    );
  }
  function startClosing(as?: Verdict) {
    if (fixed || alert.status === 'closed') return;
    if (as) setVerdict(as);
    setClosing(true);
  }
  useEffect(() => {
    if (closing) reasonField.current?.focus();
  }, [closing, verdict]);

  useShortcuts([
    {
      keys: 'e',
      label: 'Close as true positive (evil)',
      group: 'Alert',
      run: () => {
        startClosing('true-positive');
      },
    },
    {
      keys: 'f',
      label: 'Close as false positive',
      group: 'Alert',
      run: () => {
        startClosing('false-positive');
      },
    },
    {
      keys: 'r',
      label: 'Close as benign (routine)',
      group: 'Alert',
      run: () => {
        startClosing('benign');
      },
    },
    {
      keys: 'c',
      label: 'Acknowledge',
      group: 'Alert',
      run: () => {
        if (alert.status === 'open') setStatus('acknowledged', 'Acknowledged.');
      },
    },
    {
      keys: 'a',
      label: 'Assign to me',
      group: 'Alert',
      run: () => {
        if (alert.assigneeId !== me) assign(me);
      },
    },
  ]);

  return (
    <div className="flex flex-col gap-2 px-3 py-2">
      <div className="flex flex-wrap items-center gap-2">
        <StatusBadge status={alert.status} verdict={alert.verdict} />
        {alert.status === 'open' ? (
          <Button
            size="sm"
            busy={pending}
            onClick={() => {
              setStatus('acknowledged', 'Acknowledged.');
            }}
          >
            Acknowledge
          </Button>
        ) : null}
        {alert.status === 'open' || alert.status === 'acknowledged' ? (
          <Button
            size="sm"
            tone={closing ? 'default' : 'primary'}
            aria-expanded={closing}
            onClick={() => {
              setClosing(!closing);
            }}
          >
            {closing ? 'Keep open' : 'Close…'}
          </Button>
        ) : null}
        {alert.status === 'closed' || alert.status === 'acknowledged' ? (
          <Button
            size="sm"
            busy={pending}
            onClick={() => {
              setStatus('open', 'Open again.');
            }}
          >
            Reopen
          </Button>
        ) : null}
      </div>
      {alert.reason === null ? null : (
        <blockquote className="border-l-2 pl-2 break-words whitespace-pre-wrap text-ink-soft">
          {alert.reason}
        </blockquote>
      )}
      {fault === undefined ? null : (
        <p role="alert" className="rounded-md bg-bad-soft px-2 py-1.5 text-bad">
          {fault}
        </p>
      )}
      {closing ? (
        <CloseForm
          ref={reasonField}
          verdict={verdict}
          reason={reason}
          openSteps={openSteps}
          pending={pending}
          onVerdict={setVerdict}
          onReason={setReason}
          onClose={close}
        />
      ) : null}
      <div className="flex items-center gap-2">
        <label htmlFor={id} className="text-ink-soft">
          Assignee
        </label>
        <Select
          id={id}
          className="h-7! min-w-0 grow"
          value={alert.assigneeId ?? ''}
          disabled={pending}
          onChange={(event) => {
            assign(event.target.value === '' ? null : event.target.value);
          }}
        >
          <option value="">Nobody</option>
          {people.map((person) => (
            <option key={person.id} value={person.id}>
              {person.name}
              {person.id === me ? ' (you)' : ''}
            </option>
          ))}
        </Select>
        {alert.assigneeId === me ? null : (
          <Button
            size="sm"
            busy={pending}
            onClick={() => {
              assign(me);
            }}
          >
            Take
          </Button>
        )}
      </div>
    </div>
  );
}
