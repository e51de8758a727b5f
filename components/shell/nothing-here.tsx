import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';

/** For an address that leads nowhere, inside the console's frame or without it. */
export function NothingHere() {
  return (
    <EmptyState
      level="h1"
      title="Nothing is here"
      actions={<ButtonLink href="/alerts">Go to the alerts</ButtonLink>}
    >
      The address may be mistyped, or what it named is no longer stored.
    </EmptyState>
  );
}
