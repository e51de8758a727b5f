'use client';
import { Lock } from 'lucide-react';
import { CodeEditor } from '@/components/ui/code-editor';
import { Tabs } from '@/components/ui/tabs';

const LABELS = { 'rule.yml': 'Definition', 'cases.yml': 'Cases', 'guide.yml': 'Guide' };

/** The rule's texts for those who may read it only. */
export function ReadOnlyTexts({ files }: { files: Record<string, string> }) {
  return (
    <div className="space-y-3">
      <p className="flex gap-2 rounded-md bg-info-soft px-3 py-2 text-ink-soft">
        <Lock aria-hidden className="mt-0.5 size-4 shrink-0" />
        Administrators of this console change rules. You can read how this one is written, and ask one of them
        for a change.
      </p>
      <Tabs
        label="Texts of the rule"
        tabs={Object.entries(LABELS)
          .filter(([name]) => files[name] !== undefined)
          .map(([name, label]) => ({
            value: name,
            label,
            content: (
              <CodeEditor
                label={`${label} (${name})`}
                language="yaml"
                readOnly
                value={files[name] ?? ''}
                className="mt-2 h-[60dvh] rounded-md border"
              />
            ),
          }))}
      />
    </div>
  );
}
