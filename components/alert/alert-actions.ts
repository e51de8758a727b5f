import type { ActionResult } from '@/lib/access/session';
import type { StatusInput } from '@/lib/usecase/alert/change-alert-status';
import type { ManyInput, ManyResult } from '@/lib/usecase/alert/change-many-alerts';

/** What the page lets these components do; typed text stays where it is when an answer is not ok. */
export interface AlertActions {
  changeStatus: (input: StatusInput) => Promise<ActionResult<{ changed: boolean }>>;
  assign: (input: {
    alertId: string;
    assigneeId: string | null;
    expectedUpdatedAt?: Date;
  }) => Promise<ActionResult<{ changed: boolean }>>;
  changeMany: (input: ManyInput) => Promise<ActionResult<ManyResult>>;
  note: (input: { alertId: string; text: string; key: string }) => Promise<ActionResult<{ added: boolean }>>;
}

export interface Person {
  id: string;
  name: string;
}
