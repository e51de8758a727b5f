'use client';
import { ChevronDown } from 'lucide-react';
import { Button } from './button';
import { Menu, MenuCheck, MenuItem, MenuSeparator } from './menu';

interface Option {
  value: string;
  label: string;
  count: number;
}

/** Several values of one filter, each with how many rows it would show. Chosen values stay listed when nothing fits them. */
export function FilterMenu({
  label,
  options,
  chosen,
  onChange,
}: {
  label: string;
  options: readonly Option[];
  chosen: readonly string[];
  onChange: (values: readonly string[]) => void;
}) {
  const gone = chosen.filter((value) => !options.some((option) => option.value === value));
  const all = [...options, ...gone.map((value) => ({ value, label: value, count: 0 }))];
  const names = all.filter((option) => chosen.includes(option.value)).map((option) => option.label);
  return (
    <Menu
      trigger={
        <Button size="sm" className={chosen.length > 0 ? 'max-w-64 border-accent text-accent' : ''}>
          <span className="truncate">
            {names.length === 0
              ? label
              : `${label}: ${names.slice(0, 2).join(', ')}${names.length > 2 ? ` +${names.length - 2}` : ''}`}
          </span>
          <ChevronDown aria-hidden />
        </Button>
      }
    >
      {all.length === 0 ? <MenuItem disabled>Nothing to choose from</MenuItem> : null}
      {all.map((option) => (
        <MenuCheck
          key={option.value}
          checked={chosen.includes(option.value)}
          onCheckedChange={(on) => {
            onChange(on ? [...chosen, option.value] : chosen.filter((value) => value !== option.value));
          }}
        >
          <span className="flex justify-between gap-6">
            <span className="max-w-80 truncate">{option.label}</span>
            <span className="text-ink-faint tabular-nums">{option.count.toLocaleString('en')}</span>
          </span>
        </MenuCheck>
      ))}
      {chosen.length === 0 ? null : (
        <>
          <MenuSeparator />
          <MenuItem
            onSelect={() => {
              onChange([]);
            }}
          >
            Any {label.toLowerCase()}
          </MenuItem>
        </>
      )}
    </Menu>
  );
}
