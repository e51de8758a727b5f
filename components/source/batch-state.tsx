import { Ban, Check, LoaderCircle, TriangleAlert, Upload } from 'lucide-react';
import type { ReactNode } from 'react';
import { Badge, type Tone } from '@/components/ui/badge';
import { stateOf, type BatchFileView, type BatchState, type BatchView } from './batch-view';

const BATCH: Record<BatchState, { label: string; tone: Tone; icon: ReactNode }> = {
  receiving: { label: 'Receiving', tone: 'accent', icon: <Upload aria-hidden /> },
  reading: { label: 'Reading', tone: 'accent', icon: <LoaderCircle aria-hidden /> },
  done: { label: 'Done', tone: 'good', icon: <Check aria-hidden /> },
  partly: { label: 'Done, see reasons', tone: 'medium', icon: <TriangleAlert aria-hidden /> },
  cancelled: { label: 'Cancelled', tone: 'neutral', icon: <Ban aria-hidden /> },
};

/** Where an ingest stands. */
export function BatchStateBadge({ batch }: { batch: BatchView }) {
  const { label, tone, icon } = BATCH[stateOf(batch)];
  return (
    <Badge tone={tone} icon={icon}>
      {label}
    </Badge>
  );
}

const FILE: Record<BatchFileView['status'], { label: string; tone: Tone }> = {
  receiving: { label: 'Receiving', tone: 'accent' },
  waiting: { label: 'Waiting', tone: 'neutral' },
  reading: { label: 'Reading', tone: 'accent' },
  done: { label: 'Read', tone: 'good' },
  skipped: { label: 'Skipped', tone: 'info' },
  failed: { label: 'Failed', tone: 'bad' },
  cancelled: { label: 'Cancelled', tone: 'neutral' },
};

/** Where one file stands. */
export function FileStateBadge({ file }: { file: BatchFileView }) {
  const { label, tone } = FILE[file.status];
  return <Badge tone={tone}>{label}</Badge>;
}
