import type { ReactNode } from 'react';
import { Logo } from './logo';

/** The frame of the pages that people see before they are signed in. */
export function FrontDoor({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-sm flex-col justify-center gap-6 px-4 py-10">
      <Logo />
      <div className="flex flex-col gap-5 rounded-lg border bg-surface p-5">
        <h1 className="text-xl font-semibold">{title}</h1>
        {children}
      </div>
    </main>
  );
}
