'use client';
import { toast } from 'sonner';
import { Button } from '@/components/ui/button';
import type { ManyInput } from '@/lib/usecase/alert/change-many-alerts';
import type { AlertActions } from './alert-actions';
import { useAlertChange } from './use-alert-change';

/** What can be done to all selected alerts at once; each alert that refuses is named. */
export function BulkBar({
  selected,
  me,
  changeMany,
  clear,
}: {
  selected: readonly string[];
  me: string;
  changeMany: AlertActions['changeMany'];
  clear: () => void;
}) {
  const { pending, run } = useAlertChange();

  function change(what: ManyInput['change'], done: string) {
    run(
      () => changeMany({ alertIds: [...selected], change: what }),
      ({ changed, failed }) => {
        if (failed[0])
          toast.error(`${failed.length} could not be changed: ${failed[0].message}`, { duration: 12_000 });
        clear();
        return { message: `${changed} ${changed === 1 ? 'alert' : 'alerts'} ${done}.` };
      },
    );
  }

  return (
    <>
      <Button
        size="sm"
        busy={pending}
        onClick={() => {
          change({ status: 'acknowledged' }, 'acknowledged');
        }}
      >
        Acknowledge
      </Button>
      <Button
        size="sm"
        busy={pending}
        onClick={() => {
          change({ assigneeId: me }, 'assigned to you');
        }}
      >
        Assign to me
      </Button>
      <Button
        size="sm"
        busy={pending}
        onClick={() => {
          change({ status: 'open' }, 'reopened');
        }}
      >
        Reopen
      </Button>
      <Button size="sm" tone="quiet" onClick={clear}>
        Clear
      </Button>
    </>
  );
}
