'use client';
import * as Radix from '@radix-ui/react-tabs';
import type { ReactNode } from 'react';

export interface Tab {
  value: string;
  label: string;
  /** Shown after the label, e.g. a count. */
  note?: string | undefined;
  content: ReactNode;
}

/** Tabs over panels of one page. Steer with `value` and `onValueChange` (for the URL), or leave both out. `keep` keeps hidden panels mounted. */
export function Tabs({
  label,
  tabs,
  value,
  onValueChange,
  keep = false,
}: {
  label: string;
  tabs: readonly Tab[];
  value?: string;
  onValueChange?: (value: string) => void;
  keep?: boolean;
}) {
  const steer = value === undefined ? { defaultValue: tabs[0]?.value ?? '' } : { value };
  return (
    <Radix.Root {...steer} {...(onValueChange ? { onValueChange } : {})} className="flex min-h-0 flex-col">
      <Radix.List aria-label={label} className="flex gap-1 overflow-x-auto border-b px-1">
        {tabs.map((tab) => (
          <Radix.Trigger
            key={tab.value}
            value={tab.value}
            className="-mb-px flex h-9 shrink-0 items-center gap-1.5 border-b-2 border-transparent px-2 text-ink-soft -outline-offset-2 hover:text-ink data-[state=active]:border-accent data-[state=active]:font-medium data-[state=active]:text-ink"
          >
            {tab.label}
            {tab.note === undefined ? null : <span className="text-xs text-ink-faint">{tab.note}</span>}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {tabs.map((tab) => (
        <Radix.Content
          key={tab.value}
          value={tab.value}
          {...(keep ? { forceMount: true } : {})}
          className="min-h-0 grow -outline-offset-2 data-[state=inactive]:hidden"
        >
          {tab.content}
        </Radix.Content>
      ))}
    </Radix.Root>
  );
}
