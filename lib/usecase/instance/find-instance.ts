// Station: an instance's id, as somebody pastes it → the accounts in which anything stored names it.
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { readAccountsOf } from '@/lib/store/payload/instance-list';

/** None where nothing names it, or the text is no instance's id. */
export async function findInstance(ctx: Context, input: { instanceId: string }): Promise<string[]> {
  demand(ctx.actor, 'read');
  return /^m?i-\S{1,190}$/.test(input.instanceId) ? readAccountsOf(ctx.db, input.instanceId) : [];
}
