import clsx from 'clsx';
import Link from 'next/link';
import { LoaderCircle } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';

type Tone = 'default' | 'primary' | 'quiet' | 'danger';
type Size = 'sm' | 'md';

interface Look {
  tone?: Tone;
  /** `md` is 32 px high, `sm` 28 px. */
  size?: Size;
  icon?: ReactNode;
}

const TONES: Record<Tone, string> = {
  default: 'border-line-strong bg-surface text-ink hover:bg-hover',
  primary: 'border-transparent bg-accent text-on-accent hover:bg-accent-hover',
  quiet: 'border-transparent text-ink-soft hover:bg-hover hover:text-ink',
  danger: 'border-line-strong bg-surface text-bad hover:bg-bad-soft',
};

function look(tone: Tone, size: Size, extra?: string): string {
  return clsx(
    'inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md border font-medium whitespace-nowrap select-none',
    'disabled:cursor-not-allowed disabled:opacity-55 aria-disabled:opacity-55 [&_svg]:size-4 [&_svg]:shrink-0',
    size === 'sm' ? 'h-7 px-2 text-xs' : 'h-8 px-3 text-sm',
    TONES[tone],
    extra,
  );
}

/** A button; `busy` shows a spinner and ignores presses while keeping focus. */
export function Button({
  tone = 'default',
  size = 'md',
  icon,
  busy = false,
  className,
  children,
  type = 'button',
  onClick,
  ...rest
}: ComponentProps<'button'> & Look & { busy?: boolean }) {
  return (
    <button
      type={type}
      className={look(tone, size, className)}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={
        busy
          ? (event) => {
              event.preventDefault();
            }
          : onClick
      }
      {...rest}
    >
      {busy ? <LoaderCircle aria-hidden className="animate-spin" /> : icon}
      {children}
    </button>
  );
}

/** A link that looks like a button; for going somewhere, where Button is for doing something. */
export function ButtonLink({
  tone = 'default',
  size = 'md',
  icon,
  className,
  children,
  ...rest
}: ComponentProps<typeof Link> & Look) {
  return (
    <Link className={look(tone, size, className)} {...rest}>
      {icon}
      {children}
    </Link>
  );
}
