'use client';
import { Save } from 'lucide-react';
import { useMemo, useState } from 'react';
import { toast } from 'sonner';
import { Button } from '@/components/ui/button';
import { Tabs } from '@/components/ui/tabs';
import { useAddressParam } from '@/components/ui/use-address-param';
import type { RuleWords } from '@/lib/rule/complete-rule';
import { guideTemplate, type TemplateFiles } from '@/lib/rule/templates';
import type { RuleTextsView } from '@/lib/usecase/rule/get-rule-texts';
import type { DraftFault } from '@/lib/usecase/rule/rule-draft';
import type { CaseResult } from '@/lib/usecase/rule/run-rule-cases';
import { readCases, writeCase } from './case-text';
import { CasesPane } from './cases-pane';
import { makeCompletion } from './completion';
import { FaultPanel } from './fault-panel';
import { LeaveDialog } from '@/components/ui/leave-dialog';
import { ConflictNotice, OriginNotice } from './notices';
import { PreviewPane, type PreviewViews, type Stretch } from './preview-pane';
import { SaveDialog } from './save-dialog';
import { TextPane, type Target } from './text-pane';
import { useChecked } from './use-checked';
import { useLeaveGuard } from '@/components/ui/use-leave-guard';
import { usePreview } from './use-preview';
import { useRuleDraft } from './use-rule-draft';
import { useSave } from './use-save';

const TABS = { 'rule.yml': 'definition', 'guide.yml': 'guide' } as const;

/** Where a rule is written: its three kinds of text, what is wrong with them, and what they do. */
export function RuleEditor({
  draftKey,
  rule,
  files: stored,
  words,
  stretch: lastDays,
  views,
}: {
  /** Tells drafts of one browser tab apart. */
  draftKey: string;
  /** The rule that is changed; absent for a new one. */
  rule?: Pick<RuleTextsView, 'id' | 'origin' | 'changeId'>;
  files: TemplateFiles;
  words: Omit<RuleWords, 'fields'>;
  /** What previews look at first. */
  stretch: Stretch;
  views: PreviewViews;
}) {
  const draft = useRuleDraft(draftKey, stored, rule?.changeId ?? null);
  const { files, write } = draft;
  const checked = useChecked(files, rule?.id);
  const faults = checked.result?.errors ?? NONE;
  const preview = usePreview(
    rule?.id,
    faults.some(({ file }) => file !== 'guide.yml'),
  );
  const [pane, setPane] = useAddressParam('pane');
  const [target, setTarget] = useState<Target>();
  const [casesAsText, setCasesAsText] = useState(false);
  const [stretch, setStretch] = useState(lastDays);
  const saving = useSave(rule?.id, draft);
  const leave = useLeaveGuard(draft.dirty);
  const complete = useMemo(
    () => ({
      'rule.yml': makeCompletion('rule.yml', words),
      'cases.yml': makeCompletion('cases.yml', words),
      'guide.yml': makeCompletion('guide.yml', words),
    }),
    [words],
  );
  const outdated = rule !== undefined && draft.outdated;

  function goTo({ file, line, column }: DraftFault) {
    setPane(file === 'rule.yml' || file === 'guide.yml' ? TABS[file] : 'cases');
    if (file.startsWith('cases')) setCasesAsText(true);
    setTarget({ file: file.startsWith('cases/') ? 'cases.yml' : file, line, column });
  }

  function askToSave() {
    if (faults.length > 0) document.getElementById('faults')?.focus();
    else if (rule === undefined || draft.dirty) saving.setOpen(true);
  }

  function discard() {
    const undo = draft.discard();
    toast('Your changes are discarded.', { action: { label: 'Undo', onClick: undo } });
  }

  const runReplay = () => {
    preview.runReplay(files, stretch);
  };
  const runCases = () => {
    preview.runCases(files);
  };

  function takeFound(result: CaseResult) {
    const cases = readCases(files['cases.yml']) ?? [];
    const index = cases.findIndex(({ name }) => name === result.name);
    const one = cases[index];
    if (!one) return;
    const expect = result.found.map(({ eventIds }) => ({ eventIds }));
    write({ 'cases.yml': writeCase(files['cases.yml'], index, { ...one, expect }) });
    setPane('cases');
  }

  const text = (file: keyof typeof complete, label: string) => (
    <TextPane
      file={file}
      label={label}
      value={files[file] ?? ''}
      faults={faults}
      target={target}
      complete={complete[file]}
      onChange={(value) => {
        write({ [file]: value });
      }}
      onSave={askToSave}
      onRun={runReplay}
    />
  );
  const countOf = (match: (file: string) => boolean) => {
    const count = faults.filter(({ file }) => match(file)).length;
    return count === 0 ? undefined : count === 1 ? '1 fault' : `${count} faults`;
  };

  return (
    <div className="min-w-0 space-y-3">
      <div className="space-y-2 empty:hidden">
        {rule ? <OriginNotice id={rule.id} origin={rule.origin} /> : null}
        {outdated ? (
          <ConflictNotice
            id={rule.id}
            files={files}
            stored={stored}
            onRebase={draft.rebase}
            onDiscard={discard}
          />
        ) : null}
      </div>
      <div className="grid gap-x-4 gap-y-3 lg:grid-cols-[minmax(0,1fr)_25rem]">
        <div className="min-w-0 space-y-3">
          <div className="relative">
            <div className="absolute top-0 right-0 z-10 flex items-center gap-2 phone:static phone:mb-2 phone:justify-end">
              {draft.dirty && !outdated ? (
                <>
                  <span className="text-xs text-ink-soft phone:grow">Not saved, kept in this tab</span>
                  <Button onClick={discard}>Discard changes</Button>
                </>
              ) : null}
              <Button
                tone="primary"
                icon={<Save aria-hidden />}
                disabled={faults.length > 0 || outdated || (rule !== undefined && !draft.dirty)}
                onClick={askToSave}
              >
                {rule ? 'Save' : 'Create'}
              </Button>
            </div>
            <Tabs
              label="Texts of the rule"
              value={pane ?? 'definition'}
              onValueChange={(next) => {
                setTarget(undefined);
                setPane(next);
              }}
              tabs={[
                {
                  value: 'definition',
                  label: 'Definition',
                  note: countOf((file) => file === 'rule.yml'),
                  content: <div className="pt-2">{text('rule.yml', 'Definition (rule.yml)')}</div>,
                },
                {
                  value: 'cases',
                  label: 'Cases',
                  note: countOf((file) => file.startsWith('cases')),
                  content: (
                    <div className="pt-2">
                      <CasesPane
                        files={files}
                        results={preview.cases.result}
                        stretch={stretch}
                        asText={casesAsText}
                        onAsText={setCasesAsText}
                        yaml={text('cases.yml', 'Cases (cases.yml)')}
                        onWrite={write}
                        onSave={askToSave}
                        onRun={runCases}
                      />
                    </div>
                  ),
                },
                {
                  value: 'guide',
                  label: 'Guide',
                  note: countOf((file) => file === 'guide.yml'),
                  content: (
                    <div className="pt-2">
                      {files['guide.yml'] === undefined ? (
                        <div className="rounded-md border bg-surface px-3 py-8 text-center">
                          <p className="pb-2 text-ink-soft">
                            No guide yet. It holds the questions that lead from an alert to a decision.
                          </p>
                          <Button
                            onClick={() => {
                              write({ 'guide.yml': guideTemplate() });
                            }}
                          >
                            Begin a guide
                          </Button>
                        </div>
                      ) : (
                        text('guide.yml', 'Guide (guide.yml)')
                      )}
                    </div>
                  ),
                },
              ]}
            />
          </div>
          <FaultPanel checked={checked} onGo={goTo} />
        </div>
        <PreviewPane
          files={files}
          checked={checked}
          replay={preview.replay}
          cases={preview.cases}
          stretch={stretch}
          onStretch={setStretch}
          onReplay={runReplay}
          onCases={runCases}
          onTakeFound={takeFound}
          views={views}
        />
      </div>
      <SaveDialog
        open={saving.open}
        onOpenChange={saving.setOpen}
        isNew={rule === undefined}
        busy={saving.busy}
        problem={saving.problem}
        onSave={(note) => void saving.save(note)}
      />
      <LeaveDialog
        description="Your text is not saved. This tab can keep it as a draft until it is closed."
        keep="Keep as draft and leave"
        href={leave.href}
        onStay={leave.stay}
        onDiscard={discard}
      />
    </div>
  );
}

/** One and the same, so that nothing is drawn anew for it. */
const NONE: readonly DraftFault[] = [];
