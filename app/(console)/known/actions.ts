'use server';
import { refresh } from 'next/cache';
import { action } from '@/lib/access/session';
import type { KnownInput } from '@/lib/quiet/known-input';
import { removeKnownEntity } from '@/lib/usecase/known/remove-known-entity';
import { saveKnownEntity } from '@/lib/usecase/known/save-known-entity';

export const saveKnownAction = action(async (ctx, input: KnownInput) => {
  await saveKnownEntity(ctx, input);
  refresh();
});

export const removeKnownAction = action(async (ctx, input: { id: string }) => {
  await removeKnownEntity(ctx, input);
  refresh();
});
