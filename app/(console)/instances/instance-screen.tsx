import { Pager } from '@/components/data-table/pager';
import { MarkDialog } from '@/components/instance/mark-dialog';
import { PresentState } from '@/components/instance/present-state';
import { Timeline } from '@/components/instance/timeline';
import { TimelineFilter } from '@/components/instance/timeline-filter';
import { VersionList } from '@/components/instance/version-list';
import { ButtonLink } from '@/components/ui/button';
import { Section } from '@/components/ui/section';
import { ledgerQuery, type LedgerPage } from '@/lib/payload/history/ledger-page';
import { instanceHref } from '@/lib/payload/show/links';
import type { InstanceHistory } from '@/lib/usecase/instance/get-instance-history';
import { markGoodAction, prepareRestoreAction, withdrawGoodAction } from './actions';

const ACTIONS = { mark: markGoodAction, withdraw: withdrawGoodAction, prepare: prepareRestoreAction };

/** One instance: what it has now, its versions, and everything that was done to its user data. */
export function InstanceScreen({
  history,
  ledger,
  page,
  mayChange,
}: {
  history: InstanceHistory;
  ledger: LedgerPage;
  /** Page of versions. */
  page: number;
  mayChange: boolean;
}) {
  const { versions, timeline, isCut } = history;
  const here = instanceHref(history);
  const actions = mayChange ? ACTIONS : undefined;
  const { accountId, instanceId } = history;
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <Section id="present" title="User data">
        <PresentState history={history} actions={actions} />
      </Section>
      <Section
        id="versions"
        title="Versions"
        sub={versions.total === 0 ? undefined : `${versions.total.toLocaleString('en')}, newest first`}
        end={
          actions === undefined ? undefined : (
            <MarkDialog instance={{ accountId, instanceId }} sha256={null} mark={actions.mark} />
          )
        }
      >
        <VersionList history={history} actions={actions} />
        {versions.total > versions.pageSize ? (
          <div className="border-t px-3 py-1">
            <Pager page={page} size={versions.pageSize} total={versions.total} />
          </div>
        ) : null}
      </Section>
      <Section
        id="timeline"
        title="Timeline"
        sub="newest first, in the time of the events"
        end={<TimelineFilter here={here} show={ledger.show} />}
      >
        {isCut ? (
          <p className="border-b px-3 py-1.5 text-xs text-ink-soft">
            This history is very long: versions and what is known of each change are worked out from its
            newest 2,000 entries.
          </p>
        ) : null}
        {timeline.items.length === 0 ? (
          <Empty ledger={ledger} />
        ) : (
          <Timeline accountId={history.accountId} items={timeline.items} />
        )}
        {ledger.before === null && timeline.next === null ? null : (
          <nav aria-label="Pages of the timeline" className="flex gap-2 border-t px-3 py-1.5">
            {ledger.before === null ? null : (
              <ButtonLink
                size="sm"
                href={`${here}${ledgerQuery({ ...ledger, before: null })}#timeline`}
                prefetch={false}
              >
                Newest
              </ButtonLink>
            )}
            {timeline.next === null ? null : (
              <ButtonLink
                size="sm"
                href={`${here}${ledgerQuery({ ...ledger, before: timeline.next })}#timeline`}
                prefetch={false}
              >
                Older
              </ButtonLink>
            )}
          </nav>
        )}
      </Section>
    </div>
  );
}

function Empty({ ledger }: { ledger: LedgerPage }) {
  return (
    <p className="px-3 py-2 text-ink-soft">
      {ledger.before !== null
        ? 'Nothing older is stored.'
        : ledger.show === 'all'
          ? 'Nothing stored names this instance: no event, alert or content. Check the id and the account, or upload the logs that hold it.'
          : 'Nothing of this kind is stored. Other rows may be: choose All.'}
    </p>
  );
}
