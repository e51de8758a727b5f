import { Skeleton } from '@/components/ui/skeleton';

export default function Loading() {
  return (
    <div className="flex flex-col gap-4 p-4">
      <Skeleton rows={1} className="max-w-64" />
      <Skeleton rows={3} />
      <div className="grid gap-4 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <Skeleton rows={14} />
        <Skeleton rows={8} className="phone:hidden" />
      </div>
    </div>
  );
}
