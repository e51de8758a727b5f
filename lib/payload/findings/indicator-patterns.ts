// Station: the patterns that findings come from, in the order in which they are tried. Refuses to hold any itself: topics have files.
import { ACCOUNT_PATTERNS } from './indicator-accounts';
import { CLOUD_PATTERNS } from './indicator-cloud';
import { DEFENCE_PATTERNS } from './indicator-defences';
import { FETCH_PATTERNS } from './indicator-fetch';
import type { IndicatorPattern } from './indicator-pattern';
import { PERSISTENCE_PATTERNS } from './indicator-persistence';
import { SHELL_PATTERNS } from './indicator-shells';
import { WINDOWS_PATTERNS } from './indicator-windows';

/** Between `aws` and the service there may be options that go for every call. */
const AWS = String.raw`\baws\s{1,4}`;
const AWS_OPTIONS = String.raw`(?:--[\w-]{1,30}(?:[ =][^\s-]\S{0,60})?\s{1,4}){0,3}`;

export const INDICATOR_PATTERNS: readonly IndicatorPattern[] = [
  ...FETCH_PATTERNS,
  ...SHELL_PATTERNS,
  ...ACCOUNT_PATTERNS,
  ...PERSISTENCE_PATTERNS,
  ...DEFENCE_PATTERNS,
  ...CLOUD_PATTERNS,
  ...WINDOWS_PATTERNS,
].map((entry) => ({
  ...entry,
  pattern: new RegExp(entry.pattern.source.replaceAll(AWS, AWS + AWS_OPTIONS), entry.pattern.flags),
}));
