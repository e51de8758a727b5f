// Station: `password: value`, `TOKEN=value`, `--secret value` → where the value stands. Refuses variables, templates, paths and names of secrets.
import type { SecretSpan } from './secret-patterns';

/** Names of credentials; the group `chosen` is set for those that people choose. To be matched whatever the case. */
export const KEYWORD_SOURCE = String.raw`(?<chosen>(?<!no)passw(?:or)?d|passphrase|pwd|(?<![A-Za-z])pass)|token|secret|api[_-]?key|auth_?key|private_?key|client_?secret|licen[cs]e_?key|account_?key|sharedaccesskey`;
const KEYWORD = new RegExp(KEYWORD_SOURCE, 'gi');
const SEPARATOR = /\\?["']?(?:\s{0,20}[:=]{1,2}\s{0,20}|\s{1,8})/y;
const VALUE = /\\?"([^"\r\n\\]{1,300})|\\?'([^'\r\n\\]{1,300})|([^\s"'`|;&<>][^\s"'`|;&<>]{2,300})/y;
/** To the end of the line, as YAML takes a plain value. */
const YAML_VALUE = /([^\s"'`|<>{}[\]$&*!][^\r\n]{2,300})/y;
const SHORTEST_DRAWN = 16;

/** At most one for each keyword of the line. */
export function findAssigned(line: string): Omit<SecretSpan, 'example'>[] {
  const found: Omit<SecretSpan, 'example'>[] = [];
  let from = 0;
  for (const match of line.matchAll(KEYWORD)) {
    if (match.index < from) continue;
    const chosen = match.groups?.chosen !== undefined;
    const value = valueAfter(line, match.index, match.index + match[0].length);
    if (value === null || !isLikely(value.text, chosen)) continue;
    const { start, text } = value;
    from = start + text.length;
    found.push({
      start,
      end: from,
      kind: chosen ? 'password' : 'token',
      label: chosen ? 'Password' : 'Secret or token',
    });
  }
  return found;
}

function valueAfter(line: string, keyword: number, end: number): { start: number; text: string } | null {
  SEPARATOR.lastIndex = end;
  const separator = SEPARATOR.exec(line)?.[0];
  if (separator === undefined) return null;
  const start = end + separator.length;
  const begin = startOfWord(line, keyword);
  const assigns = /[:=]/.test(separator);
  const yaml = /:\s+$/.test(separator) && /^[\s-]*$/.test(line.slice(0, begin));
  const pattern = yaml && !/["']/.test(line[start] ?? '') ? YAML_VALUE : VALUE;
  pattern.lastIndex = start;
  const match = pattern.exec(line);
  if (match === null) return null;
  const groups: (string | undefined)[] = match.slice(1);
  const text = (groups.find((group) => group !== undefined) ?? '').replace(/\s{1,8}#.*$/, '').trimEnd();
  const bare = pattern === YAML_VALUE || match[3] !== undefined;
  // `password value` is prose or a name, but for an option; `$x = Get-Value` of PowerShell gives a name, not a value.
  if (!assigns && !isOption(line, begin)) return null;
  if (bare && !yaml && /=\s/.test(separator) && (line[begin - 1] === '$' || /[A-Za-z]-[A-Z]|\($/.test(text)))
    return null;
  const at = match.index + match[0].indexOf(text);
  return text === '' ? null : { start: at, text };
}

function startOfWord(line: string, at: number): number {
  let begin = at;
  while (begin > 0 && at - begin < 60 && /[\w.-]/.test(line[begin - 1] ?? '')) begin -= 1;
  return begin;
}

function isOption(line: string, begin: number): boolean {
  return line[begin] === '-' && (begin === 0 || /[\s"',[(]/.test(line[begin - 1] ?? ''));
}

const NO_VALUE =
  /^(?:true|false|yes|no|on|off|null|none|nil|files\b.*|compat\b.*|required|disabled|enabled|optional|prompt|password|passwd|secret|token|string|random|x+|\*+|\.+|-.*|\.{1,2}\/.*|\/(?:etc|run|var|opt|home|root|usr|tmp|mnt|dev|srv)\b.*|(?:arn|ssm|vault|file|env|resolve|secretsmanager|alias|https?):.*|<.*|\{\{.*|!.*|%\w+%|@\S+)$/i;

/** `chosen`: by a person, so that short and plain ones count as well. */
export function isLikely(value: string, chosen: boolean): boolean {
  if (NO_VALUE.test(value) || /^[$(`]|\$[({]|\{\{/.test(value)) return false;
  if (chosen) return value.length >= 3;
  return (
    value.length >= SHORTEST_DRAWN &&
    !/\s/.test(value) &&
    /\d/.test(value) &&
    /[A-Za-z]/.test(value) &&
    // A path or a name with words: `prod/web/api-token-2`.
    !/^[a-z]{2,20}(?:[-_/.][a-z\d]{1,20})+$/.test(value)
  );
}
