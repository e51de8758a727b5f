import type { ReactNode } from 'react';
import { ConsoleFrame } from '@/components/shell/console-frame';
import { currentPerson, requireContext } from '@/lib/access/session';

/** Each page asks for its own Context again: a layout is not drawn anew when people move between pages. */
export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  await requireContext();
  const person = await currentPerson();
  if (!person) return null;
  return (
    <ConsoleFrame person={{ name: person.name, email: person.email, role: person.role }}>
      {children}
    </ConsoleFrame>
  );
}
