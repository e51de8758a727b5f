import { CircleCheck, Inbox, SearchX } from 'lucide-react';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import type { AlertList } from '@/lib/usecase/alert/list-alerts';

/** Why the list is empty, and what to do next. */
export function AlertListEmpty({ stock, queue }: { stock: AlertList['stock']; queue: string }) {
  if (!stock.hasEvents && !stock.hasAlerts) {
    return (
      <EmptyState
        icon={<Inbox aria-hidden />}
        title="No logs yet"
        actions={
          <>
            <ButtonLink tone="primary" href="/sources">
              Add CloudTrail logs
            </ButtonLink>
            <ButtonLink href="/sources#sample">Load the sample investigation</ButtonLink>
          </>
        }
      >
        Alerts are raised from CloudTrail events. Upload some files, or start with the sample: a month of a
        small company’s trail with one attack in it.
      </EmptyState>
    );
  }
  if (!stock.hasAlerts) {
    return (
      <EmptyState
        icon={<CircleCheck aria-hidden />}
        title="No rule has found anything"
        actions={<ButtonLink href="/rules">See what the rules look for</ButtonLink>}
      >
        The rules run by themselves after every upload. What they find will stand here.
      </EmptyState>
    );
  }
  if (queue === '') {
    return (
      <EmptyState
        icon={<CircleCheck aria-hidden />}
        title="Nothing is open"
        actions={<ButtonLink href="/alerts?status=all">See all alerts</ButtonLink>}
      >
        Every alert has been acknowledged or decided.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<SearchX aria-hidden />}
      title="No alert fits these filters"
      actions={<ButtonLink href="/alerts">Back to open alerts</ButtonLink>}
    >
      Take a filter away, or look at every status.
    </EmptyState>
  );
}
