'use client';
import { FileCode2 } from 'lucide-react';
import { DataTable } from '@/components/data-table/data-table';
import type { TableUrl } from '@/components/data-table/table-url';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { payloadHref } from '@/lib/payload/show/links';
import type { PayloadList } from '@/lib/usecase/payload/list-payloads';
import { PAYLOAD_COLUMNS } from './payload-columns';
import { PayloadFilters, usePayloadFilters } from './payload-filters';

/** Every user data that is kept, the one seen last first. */
export function PayloadTable({ list, url }: { list: PayloadList; url: TableUrl }) {
  const { pending, isNarrowed } = usePayloadFilters();
  return (
    <DataTable
      label="User data"
      rows={list.items}
      columns={PAYLOAD_COLUMNS}
      rowId={(row) => row.sha256}
      rowHref={(row) => payloadHref(row.sha256)}
      total={list.total}
      url={url}
      fixedSize
      loading={pending}
      toolbar={<PayloadFilters />}
      empty={
        isNarrowed ? (
          <EmptyState
            icon={<FileCode2 aria-hidden />}
            title="No user data fits"
            actions={<ButtonLink href="/payloads">Show all</ButtonLink>}
          >
            Nothing that is kept here meets these filters.
          </EmptyState>
        ) : (
          <EmptyState
            icon={<FileCode2 aria-hidden />}
            title="No user data is kept yet"
            actions={<ButtonLink href="/decode">Decode something</ButtonLink>}
          >
            What you attach to an alert, fetch from AWS or keep after decoding comes here, and what records
            hold that CloudTrail did not withhold.
          </EmptyState>
        )
      }
    />
  );
}
