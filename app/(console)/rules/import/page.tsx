import type { Metadata } from 'next';
import { ImportForm } from '@/components/rule/import-form';
import { BackLink } from '@/components/ui/back-link';
import { EmptyState } from '@/components/ui/empty-state';
import { Page } from '@/components/ui/page';
import { can } from '@/lib/access/actor';
import { requireContext } from '@/lib/access/session';

export const metadata: Metadata = { title: 'Import rules' };

export default async function ImportRulesPage() {
  const ctx = await requireContext();
  return (
    <Page title="Import rules" lead={<BackLink href="/rules">All rules</BackLink>}>
      {can(ctx.actor, 'manage-rules') ? (
        <ImportForm />
      ) : (
        <EmptyState title="Administrators import rules">
          Ask an administrator of this console, or export a rule from its page and send it along.
        </EmptyState>
      )}
    </Page>
  );
}
