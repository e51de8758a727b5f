// Station: the masked text of the parts → findings with line and part. Refuses to judge: findings are for a person to weigh.
import type { Budget } from '@/lib/payload/budget';
import { PAYLOAD_LIMITS, type Indicator, type IndicatorSeverity, type Part } from '@/lib/payload/decoded';
import { readConfigFindings } from './indicator-config';
import { candidatesByLine, candidatesFor } from './indicator-candidates';
import type { IndicatorPattern } from './indicator-pattern';
import { indicateSecrets } from './indicator-secrets';
import { logicalLines, type LogicalLine } from '@/lib/payload/logical-lines';
import { isInstaller } from '@/lib/payload/terms/known-hosts';
import type { Masked } from '@/lib/payload/secrets/mask-payload';

const LONGEST_VALUE = 200;
const LONGEST_LINE = 8192;
/** No pattern matches less, and millions of empty lines cost nothing that way. */
const SHORTEST_FINDING = 3;
const MOST_LINES = 20_000;
const MOST_A_LINE = 50;
/** The gravest first. */
const SEVERITIES: readonly IndicatorSeverity[] = ['high', 'medium', 'low'];

const EVERY_BOOT = 'runs-every-boot';

/** Where a line stands. */
type Place = Pick<Indicator, 'line' | 'part' | 'inside'>;

/**
 * At most PAYLOAD_LIMITS.indicators, in the order of parts and lines, those of hidden texts last; one of a kind and value a line.
 * What stands in a hidden text has the line on which that text begins.
 */
export function findIndicators({ parts, hidden, secrets }: Masked, budget: Budget): Indicator[] {
  const found = new Findings(budget);
  for (const finding of indicateSecrets(secrets)) found.add(finding);
  let left: number = PAYLOAD_LIMITS.scanCharacters;
  const texts = [
    ...parts.map((part) => ({ part: part.path, of: part, text: part.text ?? '', inside: [], at: undefined })),
    ...hidden.map(({ part, line, layers, text }) => ({ part, of: null, text, inside: layers, at: line })),
  ];
  for (const { part, of, text, inside, at } of texts) {
    if (text.length > left) budget.hit('scan', 'Only the first 256 KB of text were searched for indicators.');
    const searched = text.slice(0, left);
    searchText(searched, (line) => ({ line: at ?? line, part, inside }), found, budget);
    if (of !== null) searchConfig(of, searched, found, budget);
    // A task of EC2Launch v2 itself carries no command of the author's.
    if (of?.runs === 'every-boot' && of.type !== 'task' && !found.hasKind(EVERY_BOOT, part))
      found.add(everyBoot(of));
    left -= text.length;
    if (left <= 0 || found.full) break;
  }
  return found.inOrder(texts.map(({ part }) => part));
}

/** What says so stands outside of the part's text: a tag, a MIME type, a task's frequency; or is written in another way. */
function everyBoot({ path, type }: Part): Indicator {
  const says = 'A directive that makes something run at every boot.';
  return { kind: EVERY_BOOT, value: show(type), line: 1, part: path, severity: 'medium', says, inside: [] };
}

function searchText(text: string, place: (line: number) => Place, found: Findings, budget: Budget): void {
  const lines: LogicalLine[] = [];
  for (const line of logicalLines(text, { pipes: true })) {
    if (lines.length >= MOST_LINES) {
      budget.hit('scan', `Of very many lines only the first ${MOST_LINES} were searched for indicators.`);
      break;
    }
    lines.push(line);
  }
  const candidates = candidatesByLine(lines.map((line) => line.text).join('\n'));
  for (const [index, line] of lines.entries()) {
    if (found.full) return;
    if (line.text.length > LONGEST_LINE)
      budget.hit(
        'scan',
        `Of very long lines only the first ${LONGEST_LINE} characters were searched for indicators.`,
      );
    const cut = line.text.slice(0, LONGEST_LINE);
    const lead = cut.length - cut.trimStart().length;
    const patterns = candidates.get(index) ?? [];
    if (cut.trim().length >= SHORTEST_FINDING)
      searchLine(cut.trim(), patterns, (at) => place(line.lineOf(lead + at)), found);
  }
}

/** `place` of the character at an offset within the line. */
function searchLine(
  line: string,
  patterns: readonly IndicatorPattern[],
  place: (at: number) => Place,
  found: Findings,
): void {
  const isComment = /^(?:#(?!!)|@?rem\s|::)/i.test(line);
  let count = 0;
  for (const entry of patterns) {
    if (isComment && entry.inComments === undefined && entry.severity === 'low') continue;
    if (entry.and?.some((also) => !also.test(line)) || entry.butNot?.test(line)) continue;
    for (const match of line.matchAll(entry.pattern)) {
      if (count >= MOST_A_LINE) return;
      const groups: (string | undefined)[] = match.slice(1);
      const matched = groups.find((group) => group !== undefined) ?? match[0];
      const value = show((entry.whole ? line : matched).trim());
      if (value === '') continue;
      count += 1;
      const at = entry.whole ? 0 : match.index;
      found.add({ kind: entry.kind, value, ...place(at), ...weigh(entry, line, isComment) });
      if (entry.whole) break;
    }
  }
}

function weigh(
  { severity, says, installer, inComments }: IndicatorPattern,
  line: string,
  isComment: boolean,
): Pick<Indicator, 'severity' | 'says'> {
  if (isComment && inComments === undefined)
    return { severity: 'low', says: `${says} It stands in a comment, so it does nothing here.` };
  if (installer && fromVendors(line))
    return { severity: 'medium', says: `${says} It comes from a host where its vendor alone publishes.` };
  return { severity, says };
}

/** Whether the line names addresses, and each is a vendor's own. */
function fromVendors(line: string): boolean {
  const urls = line.match(/\bhttps?:\/\/[^\s"'`<>|;)\\]{1,300}/gi) ?? [];
  return urls.length > 0 && urls.every(isInstaller);
}

/** What stands in lists and keys of cloud-config, and so on no line of its own. */
function searchConfig(part: Part, text: string, found: Findings, budget: Budget): void {
  const { findings, commands } = readConfigFindings(part.type, text, budget);
  for (const { line, command } of commands)
    searchLine(
      command.slice(0, LONGEST_LINE),
      candidatesFor(command),
      () => ({ line, part: part.path, inside: [] }),
      found,
    );
  for (const finding of findings)
    if (!found.has(finding.kind, finding.severity, part.path, finding.line))
      found.add({ ...finding, value: show(finding.value), part: part.path, inside: [] });
}

function show(value: string): string {
  const shown = defang(value);
  return shown.length > LONGEST_VALUE ? `${shown.slice(0, LONGEST_VALUE - 1)}…` : shown;
}

/** Writes an address so that nothing turns it into a link. */
export function defang(value: string): string {
  return value
    .replace(/\bhttp(s?):\/\//gi, 'hxxp$1://')
    .replace(/\bftp:\/\//gi, 'fxp://')
    .replace(
      /(:\/\/|\/dev\/(?:tcp|udp)\/)([^\s/"'`]+)/g,
      (_, head: string, host: string) => head + host.replaceAll('.', '[.]'),
    );
}

/** Of a kind and value on a line the gravest, once. */
class Findings {
  readonly #found: Indicator[] = [];
  readonly #byKey = new Map<string, Indicator>();
  readonly #places = new Set<string>();
  readonly #budget: Budget;
  #refused = false;

  constructor(budget: Budget) {
    this.#budget = budget;
  }

  /** Whether one was refused. */
  get full(): boolean {
    return this.#refused;
  }

  add(finding: Indicator): void {
    const { kind, severity, value, line, part, inside } = finding;
    const key = JSON.stringify([kind, value, line, part, inside]);
    const known = this.#byKey.get(key);
    if (known !== undefined) {
      if (SEVERITIES.indexOf(severity) < SEVERITIES.indexOf(known.severity))
        Object.assign(known, { severity, says: finding.says });
      return;
    }
    if (this.#found.length >= PAYLOAD_LIMITS.indicators) {
      this.#refused = true;
      this.#budget.hit('indicators', `Only the first ${PAYLOAD_LIMITS.indicators} indicators are listed.`);
      return;
    }
    this.#byKey.set(key, finding);
    this.#places.add(JSON.stringify([kind, severity, part, line]));
    this.#found.push(finding);
  }

  /** Whether the line has one of the kind that is as grave, or graver. */
  has(kind: string, severity: IndicatorSeverity, part: string, line: number): boolean {
    const asGrave = SEVERITIES.slice(0, SEVERITIES.indexOf(severity) + 1);
    return asGrave.some((one) => this.#places.has(JSON.stringify([kind, one, part, line])));
  }

  hasKind(kind: string, part: string): boolean {
    return this.#found.some((finding) => finding.kind === kind && finding.part === part);
  }

  /** By part and line; what hidden texts hold comes last. */
  inOrder(parts: readonly string[]): Indicator[] {
    const rank = new Map([...new Set(parts)].map((part, index) => [part, index]));
    const hidden = ({ inside }: Indicator) => (inside.length === 0 ? 0 : 1);
    return this.#found.sort(
      (left, right) =>
        hidden(left) - hidden(right) ||
        (rank.get(left.part) ?? 0) - (rank.get(right.part) ?? 0) ||
        left.line - right.line,
    );
  }
}
