import { ErrorState } from '@/components/ui/error-state';
import { Page } from '@/components/ui/page';

/** In place of a page that only administrators may open; `ask` is what others can do. */
export function AdminsOnly({ title, ask }: { title: string; ask: string }) {
  return (
    <Page title={title}>
      <ErrorState title="Only administrators see this" message={ask} />
    </Page>
  );
}
