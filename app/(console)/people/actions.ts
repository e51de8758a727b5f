'use server';
import { action } from '@/lib/access/session';
import { addPerson } from '@/lib/usecase/admin/add-person';

export const addPersonAction = action((ctx, input: { name: string; email: string; role: string }) =>
  addPerson(ctx, input),
);
