'use client';
import { Search } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Input } from './input';
import { useShortcuts } from './shortcuts';

const PAUSE_MS = 250;

/** Search as one types; `/` goes to it, which `group` of the keyboard help says. What stands in the address wins when it changes from outside. */
export function SearchBox({
  value,
  label,
  group,
  placeholder,
  onChange,
}: {
  value: string;
  label: string;
  group: string;
  placeholder: string;
  onChange: (text: string) => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(value);
  const [sent, setSent] = useState(value);
  const [seen, setSeen] = useState(value);
  if (value !== seen) {
    setSeen(value);
    if (value !== sent) {
      setSent(value);
      setText(value);
    }
  }

  useEffect(() => {
    if (text === sent) return;
    const timer = setTimeout(() => {
      setSent(text);
      onChange(text);
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [text, sent, onChange]);

  useShortcuts([{ keys: '/', label, group, run: () => input.current?.select() }]);

  return (
    <div className="relative w-72 max-w-full phone:w-full">
      <Search aria-hidden className="absolute top-1.5 left-2 size-4 text-ink-faint" />
      <Input
        ref={input}
        type="search"
        aria-label={label}
        placeholder={placeholder}
        value={text}
        maxLength={300}
        spellCheck={false}
        autoComplete="off"
        className="h-7! pl-7!"
        onChange={(event) => {
          setText(event.target.value);
        }}
      />
    </div>
  );
}
