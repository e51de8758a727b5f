// Station: a part-handler's Python → whether importing it already does something. Refuses to run or to fully parse Python.
import { CITATIONS } from './citations';
import { unclear, type Verdict } from './verdict';

/** Lines at the left margin that only define or name something. */
const DEFINES =
  /^(def |class |async def |import |from |@|#|"""|'''|\)|\]|\}|if __name__|else:|elif |try:|except|finally:|pass\b|[A-Za-z_]\w*\s*(:\s*[\w[\], .]+)?=[^=]*$)/;

export function judgeHandler(text: string): Verdict {
  const acts = topLevelLines(text).some((line) => !DEFINES.test(line) || /=.*\w\(/.test(line));
  const always = /^frequency\s*=\s*(?:["']always["']|PER_ALWAYS|settings\.PER_ALWAYS)/m.test(text);
  if (acts || always) {
    const why = acts
      ? 'cloud-init imports a part handler at every start, and statements outside its functions run then.'
      : 'The handler asks to be called at every boot (frequency always).';
    return { runs: 'every-boot', runsAtNextStart: 'yes', as: 'root', why, citation: CITATIONS.formats };
  }
  return unclear(
    'cloud-init imports this Python at every start; its functions are called for the types it registers. What they do decides.',
    CITATIONS.formats,
  );
}

function topLevelLines(text: string): string[] {
  const code = text.slice(0, 65_536).replace(/"""[^]*?"""|'''[^]*?'''/g, '""" """');
  return code.split(/\r?\n/).filter((line) => /^\S/.test(line));
}
