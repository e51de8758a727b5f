'use client';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { toast } from 'sonner';
import type { SavedRule } from '@/lib/usecase/rule/save-rule';
import { askDraft } from './ask';
import type { RuleDraft } from './use-rule-draft';

/** The question what was changed, and saving with the answer; somebody else's save in between leaves the draft as it is. */
export function useSave(id: string | undefined, draft: RuleDraft) {
  const router = useRouter();
  const [state, setState] = useState<{ open: boolean; busy: boolean; problem?: string | undefined }>({
    open: false,
    busy: false,
  });

  async function save(note: string) {
    setState({ open: true, busy: true });
    const answer = await askDraft<SavedRule>('/api/rule-drafts/save', {
      files: draft.files,
      note,
      ...(id === undefined ? {} : { id, expectedChangeId: draft.base }),
    });
    if (answer.ok) {
      draft.discard();
      setState({ open: false, busy: false });
      toast.success(id === undefined ? 'The rule is created.' : 'The rule is saved.');
      router.push(`/rules/${answer.value.id}`);
      // The frame with the rule's name is the same on both pages, so moving alone would keep the old one.
      router.refresh();
    } else {
      setState({ open: !answer.conflict, busy: false, problem: answer.message });
      // Brings what the other person saved, beside which this text stays.
      if (answer.conflict) router.refresh();
    }
  }

  return {
    ...state,
    setOpen: (open: boolean) => {
      setState({ open, busy: false });
    },
    save,
  };
}
