'use client';
import { ChevronDown, ChevronUp, Link2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { toast } from 'sonner';
import { Button, ButtonLink } from '@/components/ui/button';
import { useShortcuts } from '@/components/ui/shortcuts';

/** The way through the queue that the alert was opened from, and a link for a colleague. */
export function AlertNav({
  previous,
  next,
  place,
  alertPath,
  queueHref,
}: {
  previous: string | null;
  next: string | null;
  place: string;
  alertPath: string;
  queueHref: string;
}) {
  const router = useRouter();

  /** Absolute, with the event and step looked at, without the queue: it opens alike for everybody. */
  async function copyLink() {
    const here = new URLSearchParams(window.location.search);
    const kept = new URLSearchParams(
      ['event', 'step'].flatMap((key) => (here.get(key) === null ? [] : [[key, here.get(key) ?? '']])),
    );
    const link = `${window.location.origin}${alertPath}${kept.size === 0 ? '' : `?${kept.toString()}`}`;
    try {
      await navigator.clipboard.writeText(link);
      toast.success('Link copied.');
    } catch {
      toast.error(`The browser did not allow copying. The link is ${link}`);
    }
  }

  useShortcuts([
    {
      keys: 'j',
      label: 'Next alert of the queue',
      group: 'Alert',
      run: () => {
        if (next !== null) router.push(next);
      },
    },
    {
      keys: 'k',
      label: 'Previous alert of the queue',
      group: 'Alert',
      run: () => {
        if (previous !== null) router.push(previous);
      },
    },
    {
      keys: 'u',
      label: 'Back to the queue',
      group: 'Alert',
      run: () => {
        router.push(queueHref);
      },
    },
    {
      keys: 'y',
      label: 'Copy a link to this alert',
      group: 'Alert',
      run: () => {
        void copyLink();
      },
    },
  ]);

  return (
    <>
      <Button size="sm" icon={<Link2 aria-hidden />} onClick={() => void copyLink()}>
        Copy link
      </Button>
      <nav aria-label="Queue" className="flex items-center gap-1">
        <span className="px-1 text-xs text-ink-soft tabular-nums">{place}</span>
        <Step href={previous} label="Previous alert" icon={<ChevronUp aria-hidden />} />
        <Step href={next} label="Next alert" icon={<ChevronDown aria-hidden />} />
      </nav>
    </>
  );
}

function Step({ href, label, icon }: { href: string | null; label: string; icon: React.ReactNode }) {
  if (href === null) return <Button size="sm" aria-label={label} disabled icon={icon} />;
  return <ButtonLink size="sm" aria-label={label} title={label} href={href} prefetch={false} icon={icon} />;
}
