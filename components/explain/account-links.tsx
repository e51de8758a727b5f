import Link from 'next/link';

/** The accounts that hold events of what was asked about; one at a time is judged. */
export function AccountLinks({
  accounts,
  current,
  hrefFor,
}: {
  accounts: readonly { accountId: string; events: number }[];
  current: string;
  hrefFor: (accountId: string) => string;
}) {
  if (accounts.length < 2) return null;
  return (
    <nav aria-label="Accounts" className="flex flex-wrap items-center gap-x-3 px-3 py-1">
      <span className="text-ink-soft">Account</span>
      {accounts.map(({ accountId, events }) => (
        <Link
          key={accountId}
          href={hrefFor(accountId)}
          prefetch={false}
          aria-current={accountId === current ? 'page' : undefined}
          className="inline-flex min-h-6 items-center gap-1 font-mono text-xs text-ink-soft hover:text-accent hover:underline aria-[current=page]:font-semibold aria-[current=page]:text-ink"
        >
          {accountId}
          <span className="font-sans text-ink-faint">
            {events.toLocaleString('en')} {events === 1 ? 'event' : 'events'}
          </span>
        </Link>
      ))}
    </nav>
  );
}
