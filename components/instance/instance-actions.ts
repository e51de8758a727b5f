import type { ActionResult } from '@/lib/access/session';
import type { MarkInput } from '@/lib/usecase/instance/mark-good';
import type { PreparedRestore, RestoreInput } from '@/lib/usecase/instance/prepare-restore';
import type { WithdrawInput } from '@/lib/usecase/instance/withdraw-good';

/** Server actions around the use cases of an instance's history. */
export interface InstanceActions {
  mark: (input: MarkInput) => Promise<ActionResult<{ added: boolean; wasSeen: boolean }>>;
  withdraw: (input: WithdrawInput) => Promise<ActionResult<{ withdrawn: boolean }>>;
  prepare: (input: RestoreInput) => Promise<ActionResult<PreparedRestore>>;
}

/** A content of an instance. */
export interface ContentOfInstance {
  accountId: string;
  instanceId: string;
  sha256: string;
}
