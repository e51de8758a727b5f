// Station: text as copied from the AWS command line or from Terraform → the user-data value in it. Refuses text that is user data itself.
import { Budget } from '@/lib/payload/budget';
import { parseYaml } from '@/lib/payload/cloud-init/yaml';

interface Copied {
  layer: 'describe-instance-attribute' | 'terraform';
  note: string;
  /** As written, base64 as a rule; null where there is none. */
  value: string | null;
  /** Set where the value is the text itself, whatever it looks like. */
  plain: boolean;
}

/** Longer than any copy of 16 KB can be. */
const LONGEST = 1_000_000;

/** Null where `text` is no such copy. */
export function readCopied(text: string): Copied | null {
  if (text.length > LONGEST) return null;
  const value = fromText(text) ?? fromYaml(text) ?? fromTable(text);
  if (value !== undefined) {
    const { form, found } = value;
    const note = `An answer of DescribeInstanceAttribute as the command line’s ${form}.`;
    // Text and table have this word for no value.
    const given = found === 'None' ? null : found;
    return { layer: 'describe-instance-attribute', note, value: given, plain: false };
  }
  return fromTerraform(text);
}

type Found = { form: string; found: string | null } | undefined;

/** `--output text`: the instance id, and where there is user data a line of USERDATA, tab and value. */
function fromText(text: string): Found {
  const plain =
    /^\s*(?:i-[0-9a-f]+\s+)?USERDATA(?:[ \t]+(\S+))?\s*$/.exec(text) ?? /^\s*i-[0-9a-f]{8,17}\s*$/.exec(text);
  return plain === null ? undefined : { form: 'text', found: plain[1] ?? null };
}

/** `--output yaml` and `yaml-stream`: two keys in any order, one of them with a Value below it. */
function fromYaml(text: string): Found {
  if (!/^\s*(?:-\s+)?(?:InstanceId|UserData):/.test(text)) return undefined;
  const read = parseYaml(text, new Budget());
  const [answer, more] = read.ok && Array.isArray(read.value) ? read.value : [read.ok && read.value];
  if (!(answer instanceof Map) || more !== undefined || !answer.has('UserData')) return undefined;
  if ([...answer.keys()].some((key) => key !== 'InstanceId' && key !== 'UserData')) return undefined;
  const held = answer.get('UserData');
  if (held instanceof Map && [...held.keys()].some((key) => key !== 'Value')) return undefined;
  const value = held instanceof Map ? held.get('Value') : held;
  return { form: 'YAML', found: typeof value === 'string' ? value : null };
}

/** `--output table`: a drawn box. */
function fromTable(text: string): Found {
  if (!/^\s*-{10,}\s*\n\|\s*DescribeInstanceAttribute\s*\|/.test(text)) return undefined;
  const value = /\|\s*Value\s*\|+\s*([A-Za-z0-9+/=]+)\s*\|/.exec(text)?.[1];
  return { form: 'table', found: value ?? null };
}

/** One argument `user_data` or `user_data_base64`, from a configuration or a plan, where `->` stands before the new value. */
function fromTerraform(text: string): Copied | null {
  const head = /^\s*(?:[~+-]\s+)?"?user_data(_base64)?"?\s*[=:]\s*/.exec(text);
  if (head === null) return null;
  const rest = text.slice(head[0].length).trim();
  const encoded = head[1] !== undefined && !rest.startsWith('base64encode(');
  const body = rest.replace(/^base64encode\(\s*/, '');
  const value = fromHeredoc(body) ?? fromQuoted(body);
  if (value === null) return null;
  const argument = `user_data${head[1] ?? ''}`;
  const note = `The argument ${argument} as Terraform writes it.`;
  return { layer: 'terraform', note, value, plain: !encoded && !/^[A-Za-z0-9+/=]+$/.test(value) };
}

function fromHeredoc(body: string): string | null {
  const found = /^<<(-?)\s*([A-Za-z_]\w{0,40})[ \t]*\r?\n([^]*?)\r?\n[ \t]*\2\s*\)?\s*$/.exec(body);
  if (found === null) return null;
  const lines = (found[3] ?? '').split(/\r?\n/);
  const depths = lines
    .filter((line) => line.trim() !== '')
    .map((line) => /^[ \t]*/.exec(line)?.[0].length ?? 0);
  const cut = found[1] === '-' ? depths.reduce((least, depth) => Math.min(least, depth), 1000) : 0;
  return `${lines.map((line) => line.slice(cut)).join('\n')}\n`;
}

function fromQuoted(body: string): string | null {
  const found = /^"((?:[^"\\]|\\.)*)"(?:\s*->\s*"((?:[^"\\]|\\.)*)")?\s*\)?\s*,?\s*(?:#[^\n]*)?$/.exec(body);
  if (found === null) return null;
  const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t' };
  return (found[2] ?? found[1] ?? '').replace(/\\(.)/g, (_, letter: string) => escapes[letter] ?? letter);
}
