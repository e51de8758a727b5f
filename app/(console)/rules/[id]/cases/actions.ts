'use server';
import { action } from '@/lib/access/session';
import { testRules } from '@/lib/usecase/rule/test-rules';

export const runCasesAction = action(async (ctx, id: string) => (await testRules(ctx, { id })).cases);
