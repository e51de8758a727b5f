import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { CaseScreen } from '@/components/rule/case-screen';
import { can } from '@/lib/access/actor';
import { requireContext } from '@/lib/access/session';
import { findHead, findRule } from '../find-rule';
import { runCasesAction } from './actions';

export const metadata: Metadata = { title: 'Cases' };

export default async function CasesPage({ params }: PageProps<'/rules/[id]/cases'>) {
  const { id } = await params;
  const ctx = await requireContext();
  const { head } = await findHead(id);
  if (!head.usable) notFound();
  const { rule } = await findRule(id);
  return (
    <CaseScreen
      cases={rule.cases}
      raises={rule.file.raises}
      ruleId={id}
      {...(can(ctx.actor, 'manage-rules') ? { run: runCasesAction } : {})}
    />
  );
}
