'use client';
import { Pagination } from '@/components/ui/pagination';
import { useTableUrl } from './use-table-url';

/** Pages of something that is not a table, kept in the address as `page`. */
export function Pager({ page, size, total }: { page: number; size: number; total: number }) {
  const address = useTableUrl();
  return <Pagination page={page} size={size} total={total} onPage={address.toPage} />;
}
