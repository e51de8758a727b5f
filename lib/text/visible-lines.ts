// Station: hostile text of several lines → the same, line breaks kept. Pure; everything else as in visibleText.
import { visibleText } from './visible-text';

export function visibleLines(text: string): string {
  return text
    .split(/\r\n|\n/)
    .map((line) => visibleText(line.replaceAll('\t', '    ')))
    .join('\n');
}
