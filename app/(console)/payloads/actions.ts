'use server';
import { action } from '@/lib/access/session';
import { revealSecret, type RevealInput } from '@/lib/usecase/payload/reveal-secret';

/** One credential's value, after it was written down who asked. */
export const revealAction = action((ctx, input: RevealInput) => revealSecret(ctx, input));
