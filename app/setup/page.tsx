import type { Metadata } from 'next';
import { FrontDoor } from '@/components/shell/front-door';
import { SetupForm } from '@/components/shell/setup-form';
import { ButtonLink } from '@/components/ui/button';
import { anonymousContext } from '@/lib/access/session';
import { isSetupTokenOpen } from '@/lib/access/setup';
import { createFirstAccount } from './actions';

// The address carries the one-time token: it must not travel as a referrer.
export const metadata: Metadata = { title: 'Set up', referrer: 'no-referrer', robots: { index: false } };

export default async function SetupPage({
  searchParams,
}: {
  searchParams: Promise<{ token?: string | string[] }>;
}) {
  const { token } = await searchParams;
  if (typeof token !== 'string' || !(await isSetupTokenOpen(anonymousContext(), token))) {
    return (
      <FrontDoor title="This link does not work">
        <p className="text-ink-soft">
          A set-up link works once, and only while the console has no account. Start the console again for a
          new link, or sign in.
        </p>
        <ButtonLink href="/sign-in">Sign in</ButtonLink>
      </FrontDoor>
    );
  }
  return (
    <FrontDoor title="Make the first account">
      <p className="text-ink-soft">You become the administrator of this console.</p>
      <SetupForm create={createFirstAccount.bind(null, token)} />
    </FrontDoor>
  );
}
