import type { Metadata } from 'next';
import { ActivityNote } from '@/components/rule/activity-note';
import { AttackMatrix } from '@/components/rule/attack-matrix';
import { RulesNav } from '@/components/rule/rules-nav';
import { EmptyState } from '@/components/ui/empty-state';
import { Page } from '@/components/ui/page';
import { requireContext } from '@/lib/access/session';
import { coverAttack } from '@/lib/usecase/detection/cover-attack';

export const metadata: Metadata = { title: 'ATT&CK coverage' };

export default async function CoveragePage() {
  const coverage = await coverAttack(await requireContext());
  const { rules, enabled, techniques, watched, unmapped, tactics } = coverage;
  return (
    <Page title="ATT&CK coverage">
      <RulesNav />
      {tactics.length === 0 ? (
        <EmptyState title="No rule names a technique">
          A rule names the ATT&CK techniques it looks for under attack in its definition.
        </EmptyState>
      ) : (
        <>
          <p className="max-w-prose pb-1">
            {rules} rules, {enabled} of them on, look for {techniques} techniques; {watched} of these have a
            rule that is on. ATT&CK has hundreds more: what is not listed here is not looked for. A rule sees
            its own form of a technique, not every form.
            {unmapped === 0
              ? ''
              : ` ${unmapped} more ${unmapped === 1 ? 'rule names' : 'rules name'} no technique.`}
          </p>
          <div className="pb-3">
            <ActivityNote window={coverage.window} />
          </div>
          <AttackMatrix tactics={tactics} />
        </>
      )}
    </Page>
  );
}
