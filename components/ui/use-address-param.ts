'use client';
import { useSearchParams } from 'next/navigation';
import { useEffect, useState } from 'react';

/**
 * A value that the address keeps for links and reloads, and that the server needs not know of. It is written past the router: a
 * navigation that meets a server action under way can leave the router waiting for ever when the reader later goes back.
 */
export function useAddressParam(name: string): [string | null, (value: string | null) => void] {
  const given = useSearchParams().get(name);
  const [value, setValue] = useState(given);
  const [seen, setSeen] = useState(given);
  if (seen !== given) {
    setSeen(given);
    setValue(given);
  }
  // After every drawing, since the router writes its own address back when the page is drawn again.
  useEffect(() => {
    const address = new URL(window.location.href);
    if (address.searchParams.get(name) === value) return;
    if (value === null) address.searchParams.delete(name);
    else address.searchParams.set(name, value);
    History.prototype.replaceState.call(window.history, window.history.state, '', address);
  });
  return [value, setValue];
}
