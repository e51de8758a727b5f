// Station: lines that give accounts their passwords: what chpasswd reads, in a shell and in cloud-config. Refuses lines outside of those.

const PAIR = /^(\s{0,80}(?:-\s{1,8})?["']?[\w.-]{1,64}:)([^\s"'$`]{1,200})/;
const FEEDS =
  /\bchpasswd\b[^<\n]{0,60}<<-?\s{0,4}["']?(\w{1,40})|<<-?\s{0,4}["']?(\w{1,40})["']?[^|\n]{0,60}\|[^|\n]{0,60}\bchpasswd\b/;

/** Told one line after the other; answers where in it a password stands. */
export class AccountLines {
  /** The word that ends a here-document. */
  #end: string | null = null;
  /** The indentation of `chpasswd:` in cloud-config. */
  #indent: number | null = null;

  next(line: string): { start: number; end: number } | null {
    if (this.#end !== null) {
      if (line.trim() === this.#end) this.#end = null;
      else return pairIn(line);
      return null;
    }
    if (this.#indent !== null && line.trim() !== '') {
      if (line.search(/\S/) > this.#indent) return pairIn(line);
      this.#indent = null;
    }
    if (!line.includes('chpasswd')) return null;
    const feeds = FEEDS.exec(line);
    this.#end = feeds?.[1] ?? feeds?.[2] ?? null;
    if (/^\s{0,40}chpasswd\s{0,8}:/.test(line)) this.#indent = line.search(/\S/);
    return null;
  }
}

/** cloud-init makes up a password where the list says R or RANDOM. */
function pairIn(line: string): { start: number; end: number } | null {
  const [, head = '', value = ''] = PAIR.exec(line) ?? [];
  if (value === '' || value === 'R' || value === 'RANDOM') return null;
  return { start: head.length, end: head.length + value.length };
}
