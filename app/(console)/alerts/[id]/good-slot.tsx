import { GoodNotice } from '@/components/payload/good-notice';
import { requireContext } from '@/lib/access/session';
import { listGoods } from '@/lib/usecase/instance/list-goods';

/** How the content attached last stands to what was good on its instance. */
export async function GoodSlot({ alertId, sha256 }: { alertId: string; sha256: string | undefined }) {
  const ctx = await requireContext();
  if (sha256 === undefined) return null;
  return <GoodNotice sha256={sha256} goods={await listGoods(ctx, { alertId })} />;
}
