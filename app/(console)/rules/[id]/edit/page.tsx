import type { Metadata } from 'next';
import { ReadOnlyTexts } from '@/components/rule-editor/read-only-texts';
import { can } from '@/lib/access/actor';
import { foundOr404, requireContext } from '@/lib/access/session';
import { getRuleTexts } from '@/lib/usecase/rule/get-rule-texts';
import { getStoredSpan } from '@/lib/usecase/event/get-stored-span';
import { listRuleWords } from '@/lib/usecase/rule/list-rule-words';
import { EditorScreen } from '../../editor-screen';
import { lastDays } from '../../last-days';

export const metadata: Metadata = { title: 'Edit' };

export default async function EditRulePage({ params }: PageProps<'/rules/[id]/edit'>) {
  const ctx = await requireContext();
  const { id } = await params;
  const { files, ...rule } = await foundOr404(getRuleTexts(ctx, { id }));
  if (!can(ctx.actor, 'manage-rules')) return <ReadOnlyTexts files={files} />;
  const [words, stored] = await Promise.all([listRuleWords(ctx), getStoredSpan(ctx)]);
  return (
    <EditorScreen
      key={id}
      draftKey={id}
      rule={{ id, origin: rule.origin, changeId: rule.changeId }}
      files={files}
      words={{ ...words, rules: words.rules.filter((each) => each.id !== id) }}
      stretch={lastDays(stored)}
    />
  );
}
