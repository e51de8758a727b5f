/** Mark and name. */
export function Logo({ small = false }: { small?: boolean }) {
  return (
    <span className="flex items-center gap-2 text-base font-semibold">
      <svg viewBox="0 0 32 32" aria-hidden className="size-6 shrink-0">
        <rect width="32" height="32" rx="7" className="fill-accent" />
        <path
          d="M7 10.5 12 22l4-9 4 9 5-11.5"
          className="fill-none stroke-on-accent"
          strokeWidth="2.6"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
        <circle cx="16" cy="8.2" r="2.1" className="fill-on-accent" />
      </svg>
      <span className={small ? 'sr-only' : undefined}>Waymark</span>
    </span>
  );
}
