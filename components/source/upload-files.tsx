import { Badge, type Tone } from '@/components/ui/badge';
import { formatBytes, formatCount } from '@/components/ui/format-number';
import { Progress } from '@/components/ui/progress';
import type { FileState, UploadView } from './upload-queue';

const STATES: Record<FileState, { label: string; tone: Tone }> = {
  waiting: { label: 'Waiting', tone: 'neutral' },
  sending: { label: 'Sending', tone: 'accent' },
  sent: { label: 'Sent', tone: 'good' },
  failed: { label: 'Failed', tone: 'bad' },
  cancelled: { label: 'Cancelled', tone: 'neutral' },
};

/** The files of the upload that are worth a look, each with its own progress. */
export function UploadFiles({ view }: { view: UploadView }) {
  const rest = view.count - view.files.length;
  return (
    <ul aria-label="Files" tabIndex={0} className="max-h-60 overflow-y-auto">
      {view.files.map((file) => (
        <li key={file.key} className="flex min-h-8 flex-wrap items-center gap-x-3 py-1">
          <span className="min-w-0 grow basis-40 truncate" title={file.name}>
            {file.name}
          </span>
          <span className="text-xs text-ink-faint">{formatBytes(file.bytes)}</span>
          {file.state === 'sending' ? (
            <span className="w-24">
              <Progress
                label={file.name}
                value={file.bytes === 0 ? undefined : file.sentBytes / file.bytes}
              />
            </span>
          ) : null}
          <Badge tone={STATES[file.state].tone}>{STATES[file.state].label}</Badge>
          {file.fault === undefined ? null : (
            <span className="basis-full text-xs text-bad">{file.fault}</span>
          )}
        </li>
      ))}
      {rest > 0 ? <li className="py-1 text-ink-faint">and {formatCount(rest)} more</li> : null}
    </ul>
  );
}
