import { BadInputError, OverLimitError } from '@/lib/errors';
import type { ImportInput } from '@/lib/usecase/rule/import-rules';

const MOST_BYTES = 16 * 1024 * 1024;
const MOST_FILES = 2_000;

/** The form of a request: its files under `file`, named by their paths. Counted while it is read, whatever its headers say. */
export async function readForm(request: Request): Promise<{ files: ImportInput['files']; form: FormData }> {
  const bytes = await readBounded(request.body);
  const type = request.headers.get('content-type') ?? '';
  const form = await new Response(bytes, { headers: { 'content-type': type } })
    .formData()
    .catch((cause: unknown) => {
      throw new BadInputError('The request holds no files. Choose them again.', { cause });
    });
  const given = form.getAll('file').filter((one) => one instanceof File);
  if (given.length === 0) throw new BadInputError('Choose a file, or paste the text of a rule.');
  if (given.length > MOST_FILES)
    throw new OverLimitError(`These are more than ${MOST_FILES} files. Pack them as a ZIP archive.`);
  const files = await Promise.all(
    given.map(async (file) => ({ path: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })),
  );
  return { files, form };
}

async function readBounded(body: ReadableStream<Uint8Array> | null): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of body ?? []) {
    size += piece.length;
    if (size > MOST_BYTES)
      throw new OverLimitError(
        `The files are larger than ${MOST_BYTES} bytes together. Import fewer at once.`,
      );
    pieces.push(piece);
  }
  return new Uint8Array(Buffer.concat(pieces));
}
