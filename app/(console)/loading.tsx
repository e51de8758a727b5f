import { Skeleton } from '@/components/ui/skeleton';

export default function Loading() {
  return <Skeleton rows={12} className="p-4" />;
}
