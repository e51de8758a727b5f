import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { FrontDoor } from '@/components/shell/front-door';
import { SignInForm } from '@/components/shell/sign-in-form';
import { ownPath } from '@/lib/access/own-path';
import { anonymousContext, currentPerson } from '@/lib/access/session';
import { needsSetup } from '@/lib/access/setup';

export const metadata: Metadata = { title: 'Sign in' };

export default async function SignInPage({
  searchParams,
}: {
  searchParams: Promise<{ next?: string | string[] }>;
}) {
  const { next } = await searchParams;
  const target = ownPath(Array.isArray(next) ? next[0] : next);
  if (await currentPerson()) redirect(target);
  if (await needsSetup(anonymousContext())) {
    return (
      <FrontDoor title="No account yet">
        <p className="text-ink-soft">
          The terminal that started this console printed a set-up link. Open that link to make the first
          account; each start prints a new one.
        </p>
      </FrontDoor>
    );
  }
  return (
    <FrontDoor title="Sign in">
      <SignInForm next={target} />
    </FrontDoor>
  );
}
