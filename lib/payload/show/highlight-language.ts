// Station: a part → the language whose colours its text gets. Refuses to guess where nothing in the part says it.
import type { Part } from '@/lib/payload/decoded';

export type Language = 'bash' | 'bat' | 'ini' | 'json' | 'powershell' | 'python' | 'xml' | 'yaml';

const BY_TYPE: Record<string, Language> = {
  'text/cloud-config': 'yaml',
  'text/cloud-config-archive': 'yaml',
  'text/cloud-config-jsonp': 'json',
  'text/part-handler': 'python',
  'application/node.eks.aws': 'yaml',
  'application/vnd.coreos.ignition+json': 'json',
  powershell: 'powershell',
  batch: 'bat',
  task: 'yaml',
};
const SCRIPT_TYPE = /^text\/(?:x-shellscript(?:-per-[a-z]+)?|cloud-boothook|upstart-job)$/;

/** Null where plain text is all that can be said. */
export function languageOf(part: Pick<Part, 'type' | 'text'>): Language | null {
  const text = part.text ?? '';
  const head = text.slice(0, 400);
  const known = BY_TYPE[part.type];
  if (known !== undefined) return known;
  // A boothook's own first line stands before the interpreter's.
  const shebang = /^\s*(?:#cloud-boothook[^\n]*\n\s*)?#!\s*(\S+(?:[ \t]+\S+)?)/.exec(head)?.[1];
  if (shebang !== undefined) {
    if (/python/.test(shebang)) return 'python';
    if (/pwsh|powershell/.test(shebang)) return 'powershell';
    if (/sh\b/.test(shebang)) return 'bash';
  }
  if (SCRIPT_TYPE.test(part.type)) return shebang === undefined ? 'bash' : null;
  if (part.type === 'text/jinja2' || /^## template: ?jinja/i.test(head))
    return /#cloud-config/.test(head) ? 'yaml' : 'bash';
  if (/^\s*#cloud-config/.test(head) || /^version: ?\d/m.test(head)) return 'yaml';
  if (/^\s*<\?xml|^\s*<[A-Za-z][^>]*>\s*</.test(head)) return 'xml';
  if (/^\s*\{\s*"/.test(head)) return 'json';
  if (/^\s*\[[\w."-]+\]\s*$/m.test(head)) return 'ini';
  return null;
}
