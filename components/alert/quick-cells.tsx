'use client';
import { CheckCheck, UserRoundPlus } from 'lucide-react';
import { IconButton } from '@/components/ui/icon-button';
import type { AlertListItem } from '@/lib/usecase/alert/list-alerts';
import { StatusBadge } from './status-badge';

export interface QuickChange {
  acknowledge: (row: AlertListItem) => void;
  take: (row: AlertListItem) => void;
}

/** Who has the alert; while nobody does, a press takes it. */
export function AssigneeCell({ row, quick }: { row: AlertListItem; quick: QuickChange }) {
  if (row.assigneeName !== null) return row.assigneeName;
  return (
    <span className="inline-flex items-center text-ink-faint">
      <span className="md:sr-only">nobody</span>
      <IconButton
        size="sm"
        label={`Assign to me: ${row.title}`}
        shortcut="a"
        icon={<UserRoundPlus aria-hidden />}
        onClick={() => {
          quick.take(row);
        }}
      />
    </span>
  );
}

/** Where the alert stands; while it is open, a press acknowledges it. */
export function StatusCell({ row, quick }: { row: AlertListItem; quick: QuickChange }) {
  return (
    <span className="inline-flex items-center">
      <StatusBadge status={row.status} verdict={row.verdict} brief />
      {row.status === 'open' ? (
        <IconButton
          size="sm"
          label={`Acknowledge: ${row.title}`}
          shortcut="c"
          icon={<CheckCheck aria-hidden />}
          onClick={() => {
            quick.acknowledge(row);
          }}
        />
      ) : null}
    </span>
  );
}
