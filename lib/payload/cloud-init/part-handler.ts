// Station: a part-handler's Python → whether importing it already does something. Refuses to run or to fully parse Python.
import { STAGES } from './boot-stages';
import { CITATIONS } from '@/lib/payload/citations';
import { everyBoot, unclear, type Verdict } from '@/lib/payload/verdict';

/** Lines at the left margin that only define or name something. */
const DEFINES =
  /^(def |class |async def |import |from |@|#|"""|'''|\)|\]|\}|if __name__|else:|elif |try:|except|finally:|pass\b|[A-Za-z_]\w*\s*(:\s*[\w[\], .]+)?=[^=]*$)/;

/** What a handler says of itself, as far as it can be read without running it. */
export interface HandlerFacts {
  /** MIME types it takes over from the parts after it; null where list_types does not name them plainly. */
  types: readonly string[] | null;
  /** Whether its functions are called at every boot; without it they are called at the first boot of an instance id only. */
  always: boolean;
}

export function readHandler(text: string): HandlerFacts {
  const body = /^def\s+list_types\s*\([^)]*\)[^:\n]*:([^]{0,4000}?)(?=^\S|(?![^]))/m.exec(
    text.slice(0, 65_536),
  )?.[1];
  const returned = body === undefined ? undefined : /\breturn\b\s*\(?\s*\[([^\]]*)\]/.exec(body)?.[1];
  const types =
    returned === undefined ? null : [...returned.matchAll(/["']([^"'\n]+)["']/g)].map((one) => one[1] ?? '');
  return {
    types: types === null || types.length === 0 ? null : types.map((type) => type.toLowerCase()),
    always: /^frequency\s*=\s*(?:["']always["']|(?:\w+\.)*PER_ALWAYS\b)/m.test(text),
  };
}

export function judgeHandler(text: string): Verdict {
  const acts = topLevelLines(text).some((line) => !DEFINES.test(line) || /=.*\w\(/.test(line));
  const { always } = readHandler(text);
  if (acts || always) {
    const why = acts
      ? 'cloud-init imports a part handler at every start, and statements outside its functions run then.'
      : 'The handler asks to be called at every boot (frequency always).';
    return everyBoot(why, CITATIONS.partHandler, STAGES.handle);
  }
  return unclear(
    'cloud-init imports this Python at every start and asks it for its types; its other functions are called at the first boot of an instance id, for parts of those types. What they do decides.',
    CITATIONS.partHandler,
    STAGES.handle,
  );
}

function topLevelLines(text: string): string[] {
  const code = text.slice(0, 65_536).replace(/"""[^]*?"""|'''[^]*?'''/g, '""" """');
  return code.split(/\r?\n/).filter((line) => /^\S/.test(line));
}
