'use server';
import { refresh } from 'next/cache';
import { action } from '@/lib/access/session';
import { addNote } from '@/lib/usecase/alert/add-note';
import { answerStep } from '@/lib/usecase/alert/answer-step';
import { assignAlert } from '@/lib/usecase/alert/assign-alert';
import { attachPayload, type AttachInput } from '@/lib/usecase/payload/attach-payload';
import { changeAlertStatus, type StatusInput } from '@/lib/usecase/alert/change-alert-status';
import { changeManyAlerts, type ManyInput } from '@/lib/usecase/alert/change-many-alerts';

export const changeStatusAction = action(async (ctx, input: StatusInput) => {
  const result = await changeAlertStatus(ctx, input);
  refresh();
  return result;
});

export const assignAction = action(async (ctx, input: Parameters<typeof assignAlert>[1]) => {
  const result = await assignAlert(ctx, input);
  refresh();
  return result;
});

export const changeManyAction = action(async (ctx, input: ManyInput) => {
  const result = await changeManyAlerts(ctx, input);
  refresh();
  return result;
});

export const noteAction = action(async (ctx, input: Parameters<typeof addNote>[1]) => {
  const result = await addNote(ctx, input);
  refresh();
  return result;
});

export const answerAction = action(async (ctx, input: Parameters<typeof answerStep>[1]) => {
  const result = await answerStep(ctx, input);
  refresh();
  return result;
});

export const attachAction = action(async (ctx, input: AttachInput) => {
  const result = await attachPayload(ctx, input);
  refresh();
  return result;
});
