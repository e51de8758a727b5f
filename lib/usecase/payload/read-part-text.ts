// Station: one part of a payload → the lines to show, coloured. Refuses more than a window of a long text; callers have checked who asks.
import { outlineOf, windowAround, type TextWindow } from '@/lib/payload/show/display-lines';
import type { Decoded, Part } from '@/lib/payload/decoded';
import { highlightLines, type Highlighted, type TokenLine } from '@/lib/payload/show/highlight';
import { languageOf, type Language } from '@/lib/payload/show/highlight-language';

const MOST_KEPT = 100;
const OUTLINE_ROWS = 120;
/** A grammar's first use is slow on a busy machine, so what ran out of time is tried once more, not for ever. */
const MOST_TRIES = 2;

export interface PartTextView extends Omit<TextWindow, 'lines'> {
  lines: TokenLine[];
  language: Language | null;
  /** Whether some lines have no colours because of the limits. */
  limited: boolean;
  /** See outlineOf. */
  outline: number[];
}

const kept = new Map<string, { shown: readonly string[]; highlighted: Highlighted; tries: number }>();

/** The window of the part's text around `line`; null where the part is binary. */
export async function readPartText(
  sha256: string,
  part: Pick<Part, 'path' | 'type' | 'text'>,
  line: number,
): Promise<PartTextView | null> {
  if (part.text === null) return null;
  const { lines: shown, ...window } = windowAround(part.text, line);
  const language = languageOf(part);
  const highlighted =
    language === null
      ? { lines: shown.map((text) => [text]), limited: false }
      : await highlightOnce(`${sha256}/${part.path}/${window.from}`, shown, language);
  return { ...window, ...highlighted, language, outline: outlineOf(part.text, OUTLINE_ROWS) };
}

async function highlightOnce(
  key: string,
  shown: readonly string[],
  language: Language,
): Promise<Highlighted> {
  const found = kept.get(key);
  const same = found?.shown.length === shown.length && found.shown.every((line, at) => line === shown[at]);
  if (found && same && (!found.highlighted.limited || found.tries >= MOST_TRIES)) return found.highlighted;
  const highlighted = await highlightLines(shown, language);
  kept.delete(key);
  kept.set(key, { shown, highlighted, tries: (same ? found.tries : 0) + 1 });
  const [oldest] = kept.keys();
  if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
  return highlighted;
}

export interface PanelText {
  /** Path of the part. */
  path: string;
  text: PartTextView;
}

const PANEL_PARTS = 12;
const PANEL_LINES = 400;

/** What a panel shows of the texts: the beginning of each of the first parts, together at most 400 lines. */
export async function readPanelTexts(decoded: Pick<Decoded, 'sha256' | 'parts'>): Promise<PanelText[]> {
  const texts: PanelText[] = [];
  let left = PANEL_LINES;
  for (const part of decoded.parts.slice(0, PANEL_PARTS)) {
    const text = left === 0 ? null : await readPartText(decoded.sha256, part, 1);
    if (text === null) continue;
    const lines = text.lines.slice(0, left);
    left -= lines.length;
    texts.push({ path: part.path, text: { ...text, lines } });
  }
  return texts;
}
