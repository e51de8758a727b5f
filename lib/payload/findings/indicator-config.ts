// Station: the structure of a cloud-config → findings and commands with their lines. Refuses what has no line, and long or deep YAML.
import { isMap, isScalar, isSeq, LineCounter, type Node, type YAMLMap } from 'yaml';
import type { Budget } from '@/lib/payload/budget';
import type { Indicator } from '@/lib/payload/decoded';
import { composeYaml, TOO_DEEP, type Take } from '@/lib/payload/cloud-init/yaml';

/** Longer ones are searched line by line only: user data is at most 16 KB, and this reads it a second time. */
const LONGEST = 32 * 1024;
const MOST_NODES = 500;
const COMMAND_KEYS = ['runcmd', 'bootcmd'];

type Finding = Pick<Indicator, 'kind' | 'value' | 'line' | 'severity' | 'says'>;

export interface ConfigFindings {
  findings: Finding[];
  /** Commands given as lists or folded over lines, as a shell would be given them. */
  commands: { line: number; command: string }[];
}

const NOTHING: ConfigFindings = { findings: [], commands: [] };

export function readConfigFindings(type: string, text: string, budget: Budget): ConfigFindings {
  if (type !== 'text/cloud-config') return NOTHING;
  if (text.length > LONGEST || TOO_DEEP.test(text)) {
    budget.hit(
      'scan',
      'The structure of a long or deep cloud-config was not searched for indicators, only its lines.',
    );
    return NOTHING;
  }
  try {
    return readRoot(text, (tokens) => budget.takeSearchTokens(tokens));
  } catch {
    // YAML that the parser gives up on was named as broken where the verdict is made.
    return NOTHING;
  }
}

function readRoot(text: string, take: Take): ConfigFindings {
  const counter = new LineCounter();
  const root = composeYaml(text, take, counter.addNewLine)?.contents;
  const read: ConfigFindings = { findings: [], commands: [] };
  if (!isMap(root)) return read;
  const lineOf = (node: unknown) => counter.linePos((node as Node | null)?.range?.[0] ?? 0).line;
  const note = (node: unknown, finding: Omit<Finding, 'line'>) => {
    if (read.findings.length < MOST_NODES) read.findings.push({ ...finding, line: lineOf(node) });
  };
  for (const { key, value } of entries(root)) {
    const name = textOf(key);
    if (COMMAND_KEYS.includes(name)) {
      for (const item of items(value).slice(0, MOST_NODES))
        if (isSeq(item))
          read.commands.push({ line: lineOf(item), command: item.items.map(textOf).join(' ') });
        else for (const command of foldedLines(item)) read.commands.push({ line: lineOf(item), command });
    }
    if (name === 'users')
      for (const user of items(value).slice(0, MOST_NODES)) if (isMap(user)) readUser(user, note);
    if (name === 'write_files')
      for (const file of items(value).slice(0, MOST_NODES)) if (isMap(file)) readFile(file, note);
    if (name === 'ssh_authorized_keys' || name === 'ssh_import_id') note(key, KEYS_GIVEN(name));
    if (name === 'ssh_pwauth' && isYes(value))
      note(key, {
        kind: 'ssh-opened',
        value: 'ssh_pwauth',
        severity: 'medium',
        says: 'It lets people sign in by SSH with a password.',
      });
    if (name === 'disable_root' && isNo(value))
      note(key, {
        kind: 'ssh-opened',
        value: 'disable_root',
        severity: 'medium',
        says: 'It lets root sign in by SSH.',
      });
    if (name === 'chpasswd' || name === 'password') {
      const isRoot = name === 'chpasswd' && setsRoot(value);
      note(key, {
        kind: 'user-added',
        value: name,
        severity: isRoot ? 'high' : 'medium',
        says: `It sets the password of ${isRoot ? 'root' : 'an account'}.`,
      });
    }
  }
  return read;
}

/** `list` has lines `name:password`, as a text or a list; `users` has mappings. */
function setsRoot(chpasswd: unknown): boolean {
  const fields = new Map(
    isMap(chpasswd) ? entries(chpasswd).map(({ key, value }) => [textOf(key), value]) : [],
  );
  const list = fields.get('list');
  const lines = textsOf(list).flatMap((text) => text.split('\n'));
  const names = items(fields.get('users')).flatMap((user) =>
    isMap(user)
      ? entries(user).flatMap(({ key, value }) => (textOf(key) === 'name' ? [textOf(value)] : []))
      : [],
  );
  return lines.some((line) => /^\s*root:/.test(line)) || names.includes('root');
}

const KEYS_GIVEN = (value: string): Omit<Finding, 'line'> => ({
  kind: 'authorized-keys',
  value,
  severity: 'medium',
  says: 'It says whose SSH keys are let in.',
});

type Note = (node: unknown, finding: Omit<Finding, 'line'>) => void;

function readUser(user: YAMLMap, note: Note): void {
  const fields = new Map(entries(user).map(({ key, value }) => [textOf(key), { key, value }]));
  const name = textOf(fields.get('name')?.value) || 'an account';
  const isRoot = name === 'root' || textOf(fields.get('uid')?.value) === '0';
  for (const field of ['ssh_authorized_keys', 'ssh-authorized-keys', 'ssh_import_id']) {
    const given = fields.get(field);
    if (given === undefined) continue;
    const severity = isRoot ? 'high' : 'medium';
    note(given.key, {
      kind: 'authorized-keys',
      value: name,
      severity,
      says: `It lets somebody in by SSH key as ${isRoot ? 'root' : 'this account'}.`,
    });
  }
  const named = fields.get('name');
  if (named !== undefined && !isRoot && name !== 'default') {
    const groups = textsOf(fields.get('groups')?.value).flatMap((text) => text.split(','));
    const rises = groups.some((group) => ROOT_GROUPS.has(group.trim()));
    note(named.key, {
      kind: 'user-added',
      value: name,
      severity: rises ? 'medium' : 'low',
      says: rises ? 'It makes an account in a group that may become root.' : 'It makes an account.',
    });
  }
  const sudo = fields.get('sudo');
  if (sudo !== undefined && !isNo(sudo.value))
    note(sudo.key, {
      kind: 'sudoers',
      value: name,
      severity: 'medium',
      says: 'It says that this account may become root.',
    });
  const uid = fields.get('uid');
  if (uid !== undefined && textOf(uid.value) === '0' && name !== 'root')
    note(uid.key, {
      kind: 'user-added',
      value: name,
      severity: 'high',
      says: 'It makes an account that is root under another name.',
    });
  const lock = fields.get('lock_passwd');
  if (lock !== undefined && isNo(lock.value))
    note(lock.key, {
      kind: 'user-added',
      value: name,
      severity: 'medium',
      says: 'It lets this account sign in with a password.',
    });
}

/** Groups whose members are root where they want, as distributions set them up. */
const ROOT_GROUPS = new Set(['sudo', 'wheel', 'admin', 'root', 'docker', 'lxd', 'disk']);

function textsOf(node: unknown): string[] {
  return [textOf(node), ...items(node).map(textOf)];
}

const SENSITIVE_FILE =
  /^\/(?:root\/|etc\/(?:passwd|shadow|group|ssh\/|pam\.d\/|ld\.so|security\/|hosts$|resolv\.conf)|usr\/(?:local\/)?s?bin\/|s?bin\/|lib(?:64)?\/|boot\/|proc\/|sys\/)/;

function readFile(file: YAMLMap, note: Note): void {
  const fields = new Map(entries(file).map(({ key, value }) => [textOf(key), value]));
  const path = textOf(fields.get('path'));
  const mode = textOf(fields.get('permissions'));
  if (/^(?:0o?)?[4567][0-7]{3}$/.test(mode))
    note(fields.get('permissions'), {
      kind: 'suid',
      value: `${path} ${mode}`,
      severity: 'high',
      says: 'It writes a program that runs with the rights of its owner, whoever starts it.',
    });
  if (/(?:^|[/_])authorized_keys2?$/.test(path))
    note(fields.get('path'), {
      kind: 'authorized-keys',
      value: path,
      severity: 'high',
      says: 'It lets somebody in by SSH key.',
    });
  if (SENSITIVE_FILE.test(path))
    note(fields.get('path'), {
      kind: 'system-file',
      value: [path, mode, textOf(fields.get('owner'))].filter((word) => word !== '').join(' '),
      severity: /^\/etc\/(?:passwd|shadow|ld\.so\.preload|pam\.d)/.test(path) ? 'high' : 'low',
      says: 'It writes a file of the system.',
    });
}

function entries(map: YAMLMap): { key: unknown; value: unknown }[] {
  return map.items.map(({ key, value }) => ({ key, value }));
}

function items(node: unknown): unknown[] {
  return isSeq(node) ? node.items : [];
}

/** What YAML makes of a scalar over several lines; a literal block keeps its lines, which are searched as they stand. */
function foldedLines(node: unknown): string[] {
  if (!isScalar(node) || typeof node.value !== 'string' || node.type === 'BLOCK_LITERAL') return [];
  return node.source?.includes('\n') === true ? node.value.split('\n').filter((line) => line !== '') : [];
}

/** The text of a scalar as it is written; empty for anything else. */
function textOf(node: unknown): string {
  if (!isScalar(node)) return '';
  if (typeof node.value === 'string') return node.value;
  return node.source ?? String(node.value);
}

function isYes(node: unknown): boolean {
  return /^(?:true|yes|on|1)$/i.test(textOf(node));
}

function isNo(node: unknown): boolean {
  return /^(?:false|no|off|0)$/i.test(textOf(node));
}
