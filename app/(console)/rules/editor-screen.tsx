'use client';
import type { ComponentProps } from 'react';
import { LogicView } from '@/components/rule/logic-view';
import { ReplayOutcome } from '@/components/rule/replay-result';
import { RuleEditor } from '@/components/rule-editor/rule-editor';

/** The editor with the console's own way to show logic and what a replay found. */
export function EditorScreen(props: Omit<ComponentProps<typeof RuleEditor>, 'views'>) {
  return (
    <RuleEditor
      {...props}
      views={{
        logic: (rule) => <LogicView rule={rule} />,
        replay: (result) => <ReplayOutcome result={result} />,
      }}
    />
  );
}
