'use server';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { openSession } from '@/lib/access/open-session';
import { anonymousContext } from '@/lib/access/session';
import { takeSetupToken } from '@/lib/access/setup';
import { WaymarkError } from '@/lib/errors';

/** Guarded by the one-time token itself. Signs the new administrator in, or answers with the field to mend. */
export async function createFirstAccount(
  token: string,
  form: FormData,
): Promise<{ field: string; message: string }> {
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === 'string' ? value : '';
  };
  const account = { name: text('name'), email: text('email'), password: text('password') };
  try {
    const { email } = await takeSetupToken(anonymousContext(), { token, ...account });
    await openSession(email, account.password, await headers());
  } catch (error) {
    if (!(error instanceof WaymarkError)) throw error;
    return { field: error.where.path ?? '', message: error.message };
  }
  redirect('/alerts');
}
