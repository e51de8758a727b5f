import { apiRoute } from '@/lib/access/session';
import { BadInputError } from '@/lib/errors';
import { receiveFile } from '@/lib/usecase/ingest/receive-file';

const NAME_MAX = 4096;

/** Takes one file of any size as the raw body, piece by piece; nothing here may hold it whole. */
export const PUT = apiRoute<{ batchId: string }>(async (ctx, request, { batchId }) => {
  const name = new URL(request.url).searchParams.get('name') ?? '';
  if (name === '' || name.length > NAME_MAX)
    throw new BadInputError('Name the file: ?name=… with up to 4096 characters.');
  const length = request.headers.get('content-length');
  const body = request.body ?? new Blob().stream();
  const bytes = length === null ? {} : { bytes: Number(length) };
  return Response.json(await receiveFile(ctx, { batchId, name, body, signal: request.signal, ...bytes }), {
    status: 201,
  });
});
