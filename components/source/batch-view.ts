import type { BatchPage } from '@/lib/usecase/ingest/get-batch';

/** What JSON makes of a value: times become ISO strings. */
export type Wire<T> = T extends Date ? string : T extends object ? { [K in keyof T]: Wire<T[K]> } : T;

export type BatchPageView = Wire<BatchPage>;
export type BatchView = BatchPageView['batch'];
export type BatchFileView = BatchPageView['files'][number];

/** The same shape from the page as from the route that is polled. */
export function toWire<T>(value: T): Wire<T> {
  return JSON.parse(JSON.stringify(value)) as Wire<T>;
}

export type BatchState = 'receiving' | 'reading' | 'done' | 'partly' | 'cancelled';

/** Where an ingest stands. `partly`: done, but something was not read. */
export function stateOf(
  batch: Pick<BatchView, 'cancelledAt' | 'finishedAt' | 'sealedAt' | 'failedFiles' | 'rejected'>,
): BatchState {
  if (batch.cancelledAt !== null) return 'cancelled';
  if (batch.finishedAt !== null) return batch.failedFiles > 0 || batch.rejected > 0 ? 'partly' : 'done';
  return batch.sealedAt === null ? 'receiving' : 'reading';
}

export function isOpen(batch: Pick<BatchView, 'cancelledAt' | 'finishedAt' | 'openFiles'>): boolean {
  return batch.finishedAt === null && (batch.cancelledAt === null || batch.openFiles > 0);
}
