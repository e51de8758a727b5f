// Station: files → units of one transaction each. Refuses to make one unit large: many small files share it, a large file has its own.

const MAX_FILES = 500;
/** About 5,000 plain records; a gz file's records weigh a tenth of that. */
const MAX_BYTES = 8 * 1024 * 1024;
const LARGE_BYTES = 1024 * 1024;
const GZIP_FACTOR = 10;

/** Groups files in their order. */
export async function* groupFiles<T extends { path: string; bytes: number }>(
  files: AsyncIterable<T>,
): AsyncGenerator<T[]> {
  let group: T[] = [];
  let weight = 0;
  for await (const file of files) {
    const own = file.path.endsWith('.gz') ? file.bytes * GZIP_FACTOR : file.bytes;
    const isFull = group.length >= MAX_FILES || weight + own > MAX_BYTES;
    if (group.length > 0 && (isFull || own > LARGE_BYTES)) {
      yield group;
      group = [];
      weight = 0;
    }
    group.push(file);
    weight = own > LARGE_BYTES ? MAX_BYTES : weight + own;
  }
  if (group.length > 0) yield group;
}
