import type { Metadata } from 'next';
import { BeginRule } from '@/components/rule-editor/begin-rule';
import { BackLink } from '@/components/ui/back-link';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Page } from '@/components/ui/page';
import { can } from '@/lib/access/actor';
import { foundOr404, requireContext } from '@/lib/access/session';
import type { Context } from '@/lib/context';
import { copyRule, ruleTemplate } from '@/lib/rule/templates';
import { getRuleTexts } from '@/lib/usecase/rule/get-rule-texts';
import { getStoredSpan } from '@/lib/usecase/event/get-stored-span';
import { listRuleWords } from '@/lib/usecase/rule/list-rule-words';
import { EditorScreen } from '../editor-screen';
import { lastDays } from '../last-days';
import { readBeginning, type Begun } from './beginning';

export const metadata: Metadata = { title: 'New rule' };

export default async function NewRulePage({ searchParams }: PageProps<'/rules/new'>) {
  const ctx = await requireContext();
  if (!can(ctx.actor, 'manage-rules'))
    return (
      <Page title="New rule" lead={<BackLink href="/rules">All rules</BackLink>}>
        <EmptyState
          title="Administrators create rules"
          actions={<ButtonLink href="/rules">See the rules</ButtonLink>}
        >
          You can read every rule, its cases and how it is written. Ask an administrator of this console for a
          new one.
        </EmptyState>
      </Page>
    );
  const begun = readBeginning(await searchParams);
  const words = await listRuleWords(ctx);
  const files = await begin(ctx, begun);
  return (
    <Page
      title={files ? begun.name : 'New rule'}
      sub={files ? 'New rule, not created yet' : undefined}
      lead={
        files ? (
          <BackLink href={`/rules/new?${begun.from ? `from=${begun.from}` : `kind=${begun.kind ?? ''}`}`}>
            Kind and name
          </BackLink>
        ) : (
          <BackLink href="/rules">All rules</BackLink>
        )
      }
    >
      {files ? (
        <EditorScreen
          key={begun.id}
          draftKey={`new ${begun.kind ?? begun.from ?? ''} ${begun.id}`}
          files={files}
          words={words}
          stretch={lastDays(await getStoredSpan(ctx))}
        />
      ) : (
        <BeginRule rules={words.copyable} taken={words.taken} />
      )}
    </Page>
  );
}

/** The texts to begin with; undefined before kind, id and name are chosen. */
async function begin(ctx: Context, { kind, from, id, name }: Begun) {
  if (id === '' || name === '') return undefined;
  if (from !== undefined)
    return copyRule((await foundOr404(getRuleTexts(ctx, { id: from }))).files, { id, name });
  return kind && ruleTemplate(kind, { id, name });
}
