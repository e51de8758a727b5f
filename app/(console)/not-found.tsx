import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';

export default function NotFound() {
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
