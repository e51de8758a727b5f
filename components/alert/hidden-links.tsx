import { EyeOff, Repeat2 } from 'lucide-react';
import { Button } from '@/components/ui/button';

const HIDDEN = [
  { status: 'excepted', icon: <EyeOff aria-hidden />, words: 'hidden by exceptions' },
  { status: 'repeat', icon: <Repeat2 aria-hidden />, words: 'folded as repeats' },
] as const;

/** How many alerts of these filters are kept out of the queue; a press shows them, another goes back to the open ones. */
export function HiddenLinks({
  status,
  count,
  onStatus,
}: {
  status: string;
  count: (status: string) => number;
  onStatus: (status: string | null) => void;
}) {
  return HIDDEN.filter((one) => count(one.status) > 0 || status === one.status).map((one) => {
    const isShown = status === one.status;
    return (
      <Button
        key={one.status}
        size="sm"
        tone="quiet"
        icon={one.icon}
        aria-pressed={isShown}
        className={isShown ? 'border-accent text-accent' : ''}
        onClick={() => {
          onStatus(isShown ? null : one.status);
        }}
      >
        {count(one.status).toLocaleString('en')} {one.words}
      </Button>
    );
  });
}
