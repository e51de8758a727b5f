// Station: the shape of a pattern that indicators come from. Refuses logic.
import type { IndicatorSeverity } from '@/lib/payload/decoded';

export interface IndicatorPattern {
  kind: string;
  severity: IndicatorSeverity;
  /**
   * Global; tried line by line, credentials masked, white space around the line taken off. It takes linear time: no quantifier inside
   * another without a bound, at most one gap that spans words.
   */
  pattern: RegExp;
  /** Not global; the line must match all of these as well. */
  and?: readonly RegExp[];
  /** Not global; a line that matches this is passed over. */
  butNot?: RegExp;
  /** Lower-cased, one of which the text must hold before its lines are tried. */
  needs: readonly string[];
  /** Shows the whole line as the value, not the first group that matched or the match. */
  whole?: true;
  says: string;
  /** A directive that looks like a comment. Elsewhere comments lower the severity to low, and what was low is dropped. */
  inComments?: true;
  /** Becomes medium where the line names addresses, all of them hosts from which vendors hand out their installers. */
  installer?: true;
}

/** What people want to take away; a line that names it beside a way out is graver. */
export const SENSITIVE =
  /\/etc\/(?:shadow|passwd|kubernetes)|\.aws\/|credentials|\bid_(?:rsa|ed25519|ecdsa)\b|\$\((?:env|printenv)\b|\b(?:env|printenv)\b\s{0,4}[|>)]|\/proc\/|\.ssh\/|_history\b|\bntds\b|serviceaccount\/token|\/terraform\.tfstate|\.kube\/config/;

/** What a scheduled or started command rarely does in ordinary fleets. */
export const SHADY =
  /\b(?:curl|wget)\b[^|\n]{0,200}\||\/dev\/(?:tcp|shm)|(?<!>\s{0,4}|\b(?:find|rm|tmpwatch|tmpreaper|mkdir|ch(?:own|mod)|ls|du|df)\b[^\n;|&]{0,60})\/(?:var\/)?tmp\/|\bbase64\b|\bbash\s{1,4}-i\b|\bnc\s|\bpython[\d.]{0,4}\s{1,4}-c\b|\bpowershell\b[^\n]{0,80}[\s"']-(?:e|enc|w|nop)\w{0,20}\s/i;
