import type { ActionFault } from '@/lib/access/session';
import type { ImportPlan } from '@/lib/usecase/rule/plan-rule-import';

/** Sends the files to `path`; the fault of the answer becomes an Error that people can read. */
export async function sendFiles(
  path: string,
  files: readonly File[],
  fields: Record<string, string> = {},
  signal?: AbortSignal,
): Promise<ImportPlan> {
  const form = new FormData();
  for (const file of files) form.append('file', file, file.webkitRelativePath || file.name);
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  const answer = await fetch(path, { method: 'POST', body: form, ...(signal && { signal }) });
  const body = (await answer.json().catch(() => ({}))) as ImportPlan | { error: ActionFault };
  if ('error' in body) throw new Error(body.error.message);
  if (!answer.ok) throw new Error('The console did not answer. Try again.');
  return body;
}
