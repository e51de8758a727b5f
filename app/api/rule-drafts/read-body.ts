import { BadInputError } from '@/lib/errors';

const MOST = 12 * 1024 * 1024;

/** The JSON of a request; the use case checks its shape. @throws BadInputError for what is none or too large */
export async function readBody(request: Request): Promise<unknown> {
  if (Number(request.headers.get('content-length') ?? 0) > MOST)
    throw new BadInputError('The rule is too large. Shorten its cases.');
  try {
    return await request.json();
  } catch {
    throw new BadInputError('The request holds no rule. Reload the page and try again.');
  }
}
