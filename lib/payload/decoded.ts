// Station: the shape of a decoded payload, printed by `waymark decode --json` and shown on the page. Refuses logic.

/** How often the instance executes a part, over the life of one instance. */
export type Runs = 'every-boot' | 'once' | 'never' | 'unknown';

/** Answer to: does this take effect after stop → change → start of the same instance? */
export type NextStart = 'yes' | 'no' | 'unknown';

/** When in a boot a part is taken up: the module or agent that does it, and cloud-init's stage where there is one. */
export interface Stage {
  /** `generator`, `local`, `network`, `config`, `final` of cloud-init; `agent` for EC2Launch and Ignition. */
  name: 'local' | 'network' | 'config' | 'final' | 'agent';
  /** e.g. `cloud-init-network.service, before users can sign in`. */
  says: string;
}

/** Documentation that a verdict rests on. */
export interface Citation {
  title: string;
  url: string;
}

/** One part as the instance's agent sees it. */
export interface Part {
  /** Position among the parts, dotted where parts nest (`2.1`); for Windows the tag or task, e.g. `tasks[0].inputs[0]`. */
  path: string;
  /** File name the payload gives, else cloud-init's own (`part-001`). */
  name: string;
  /** cloud-init's MIME type, or `powershell`, `batch`, `program`, `file`, `task`. */
  type: string;
  bytes: number;
  runs: Runs;
  /** Account it runs as; null where it never runs. */
  as: string | null;
  why: string;
  runsAtNextStart: NextStart;
  /** Whether it takes effect at the first boot of an instance launched with this user data. */
  runsOnNewInstance: NextStart;
  /** The one case in which a part that does not run at the next start takes effect after all, as a sentence; else null. */
  unless: string | null;
  /** Null where it never runs, or the stage is not known. */
  stage: Stage | null;
  citation: Citation;
  encoding: 'utf-8' | 'utf-16' | 'binary';
  /**
   * The part's text, undecodable bytes replaced and credentials masked; null where it is binary. Below a Windows script stand its arguments
   * and its destination, a line each, which `bytes` does not count.
   */
  text: string | null;
}

export type IndicatorSeverity = 'high' | 'medium' | 'low';

/** Something in the text worth an analyst's look. A finding, never a verdict. */
export interface Indicator {
  kind: string;
  /** What was found: addresses defanged, secrets masked, at most 200 characters. */
  value: string;
  /** Counts from 1 within the part's text. */
  line: number;
  /** Path of the part. */
  part: string;
  severity: IndicatorSeverity;
  /** What it means, in one sentence. */
  says: string;
  /** What was taken off to find it, outermost first: empty where it stands in the part's own text. */
  inside: string[];
}

/** Text that the payload carries encoded, found on a line of a part and decoded. */
export interface HiddenText {
  part: string;
  /** Line on which it begins, from 1 within the part's text. */
  line: number;
  /** `base64`, `gzip`, `utf-16`: what was taken off, outermost first. */
  layers: string[];
  text: string;
}

/** A credential that the text holds. Its value is nowhere in Decoded; the text has `masked` in its place. */
export interface Secret {
  /** Position among the payload's secrets, from 0: the name by which it can be revealed. */
  index: number;
  /** `aws-access-key`, `aws-secret-key`, `private-key`, `password`, `token`, … */
  kind: string;
  /** The kind in a few words. */
  label: string;
  part: string;
  /** From 1 within the part's text. */
  line: number;
  /** Layers taken off to find it; empty where it stands in the part's own text. */
  inside: string[];
  masked: string;
}

/** What a payload names and people look for elsewhere. */
export interface Term {
  kind: 'domain' | 'address' | 'url' | 'hash' | 'access-key' | 'ssh-key';
  /** As logs would hold it: not defanged. Credentials in full, so never shown: `shown` is. */
  value: string;
  /** Safe to show: defanged, masked. */
  shown: string;
  /** Parts and lines it stands on. */
  at: { part: string; line: number }[];
}

/** A limit that stopped decoding early, in words. */
export interface BoundHit {
  bound: 'output' | 'parts' | 'depth' | 'yaml' | 'indicators' | 'scan' | 'input';
  says: string;
}

export interface Decoded {
  /**
   * Hex SHA-256 of the user data as the instance receives it: after the API's own base64 is taken off, before anything else. Where the value
   * was withheld, that of what stands in its place.
   */
  sha256: string;
  /** Length of those bytes. */
  bytes: number;
  /** What was taken off, outermost first: `describe-instance-attribute`, `base64`, `gzip`, `mime`, … */
  layers: string[];
  /** One sentence for each entry of `layers`. */
  layerNotes: string[];
  parts: Part[];
  runsAtNextStart: NextStart;
  why: string;
  citation: Citation | null;
  /** Where the answer is no: the one case in which it takes effect after all; else null. */
  unless: string | null;
  /** The answer for an instance launched with this user data. */
  newInstance: { runs: NextStart; why: string };
  indicators: Indicator[];
  secrets: Secret[];
  /** Encoded text inside the parts, decoded. */
  hidden: HiddenText[];
  /** Set where the input is CloudTrail's stand-in for a value it withheld; then nothing was decoded. */
  redacted: boolean;
  warnings: string[];
  bounds: BoundHit[];
}

export const PAYLOAD_LIMITS = {
  /** Bytes that are read of the user data, and bytes that unpacking may add to them over all layers and parts. */
  outputBytes: 1024 * 1024,
  parts: 200,
  /** Entities of MIME messages that are looked at, whether or not they become parts. */
  entities: 1000,
  depth: 10,
  /** YAML or a JSON patch longer than this is not parsed. */
  yamlBytes: 128 * 1024,
  /** Tokens of YAML and JSON over all parts: the densest 16 KB have fewer. */
  yamlTokens: 30_000,
  yamlAliases: 100,
  indicators: 500,
  /** Characters searched for indicators. */
  scanCharacters: 256 * 1024,
} as const;
