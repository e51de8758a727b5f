// Station: the text of the parts → findings with line and part. Refuses to judge: findings are for a person to weigh.
import type { Budget } from './budget';
import { PAYLOAD_LIMITS, type HiddenText, type Indicator, type Part } from './decoded';
import { INDICATOR_PATTERNS, type IndicatorPattern } from './indicator-patterns';

const LONGEST_VALUE = 200;
const LONGEST_LINE = 8192;
/** No pattern matches less, and millions of empty lines cost nothing that way. */
const SHORTEST_FINDING = 3;
const MOST_LINES = 20_000;

/**
 * At most PAYLOAD_LIMITS.indicators, in the order of parts and lines, those of hidden texts last; one of a kind and value a line.
 * What stands in a hidden text has the line on which that text begins.
 */
export function findIndicators(
  parts: readonly Part[],
  hidden: readonly HiddenText[],
  budget: Budget,
): Indicator[] {
  const found: Indicator[] = [];
  let left: number = PAYLOAD_LIMITS.scanCharacters;
  const texts = [
    ...parts.map(({ path, text }) => ({ part: path, text: text ?? '', inside: [], at: undefined })),
    ...hidden.map(({ part, line, layers, text }) => ({ part, text, inside: layers, at: line })),
  ];
  for (const { part, text, inside, at } of texts) {
    if (text.length > left) budget.hit('scan', 'Only the first 256 KB of text were searched for indicators.');
    const lines = text.slice(0, left).split(/\r\n|\r|\n/);
    if (lines.length > MOST_LINES)
      budget.hit('scan', `Of very many lines only the first ${MOST_LINES} were searched for indicators.`);
    for (const [index, line] of lines.slice(0, MOST_LINES).entries()) {
      if (found.length >= PAYLOAD_LIMITS.indicators) {
        budget.hit('indicators', `Only the first ${PAYLOAD_LIMITS.indicators} indicators are listed.`);
        return found;
      }
      if (line.length > LONGEST_LINE)
        budget.hit(
          'scan',
          `Of very long lines only the first ${LONGEST_LINE} characters were searched for indicators.`,
        );
      const cut = line.slice(0, LONGEST_LINE).trim();
      if (cut.length >= SHORTEST_FINDING) searchLine(cut, { line: at ?? index + 1, part, inside }, found);
    }
    left -= text.length;
    if (left <= 0) break;
  }
  return found;
}

function searchLine(
  line: string,
  place: Pick<Indicator, 'line' | 'part' | 'inside'>,
  found: Indicator[],
): void {
  const seen = new Set<string>();
  for (const entry of INDICATOR_PATTERNS) {
    for (const match of line.matchAll(entry.pattern)) {
      const groups: (string | undefined)[] = match.slice(1);
      const value = show(entry, (groups.find((group) => group !== undefined) ?? match[0]).trim());
      const key = `${entry.kind} ${value}`;
      if (value === '' || seen.has(key) || seen.size >= 50) continue;
      seen.add(key);
      found.push({ kind: entry.kind, value, ...place, severity: entry.severity, says: entry.says });
    }
  }
}

function show(entry: IndicatorPattern, value: string): string {
  const shown = entry.show === 'mask' ? mask(value) : defang(maskKeys(value));
  return shown.length > LONGEST_VALUE ? `${shown.slice(0, LONGEST_VALUE - 1)}…` : shown;
}

/** Keeps what is needed to recognise a secret: its first and last four characters. */
function mask(secret: string): string {
  return `${secret.slice(0, 4)}…${secret.slice(-4)}`;
}

function maskKeys(value: string): string {
  return value.replace(/\b(?:AKIA|ASIA)[A-Z2-7]{16}\b/g, mask);
}

/** Writes an address so that nothing turns it into a link. */
function defang(value: string): string {
  return value
    .replace(/\bhttp(s?):\/\//gi, 'hxxp$1://')
    .replace(/\bftp:\/\//gi, 'fxp://')
    .replace(
      /(:\/\/|\/dev\/(?:tcp|udp)\/)([^\s/"'`]+)/g,
      (_, head: string, host: string) => head + host.replaceAll('.', '[.]'),
    );
}
