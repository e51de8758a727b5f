// Station: the patterns that findings come from, in the order in which they are tried. Refuses to hold any itself: topics have files.
import { ACCOUNT_PATTERNS } from './indicator-accounts';
import { CLOUD_PATTERNS } from './indicator-cloud';
import { DEFENCE_PATTERNS } from './indicator-defences';
import { FETCH_PATTERNS } from './indicator-fetch';
import type { IndicatorPattern } from './indicator-pattern';
import { PERSISTENCE_PATTERNS } from './indicator-persistence';
import { SHELL_PATTERNS } from './indicator-shells';
import { WINDOWS_PATTERNS } from './indicator-windows';

export const INDICATOR_PATTERNS: readonly IndicatorPattern[] = [
  ...FETCH_PATTERNS,
  ...SHELL_PATTERNS,
  ...ACCOUNT_PATTERNS,
  ...PERSISTENCE_PATTERNS,
  ...DEFENCE_PATTERNS,
  ...CLOUD_PATTERNS,
  ...WINDOWS_PATTERNS,
];
