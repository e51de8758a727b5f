// Station: the beginning of a text → the type cloud-init takes it for. Refuses to look further than the beginning.
import { stripStart } from '@/lib/payload/text';

/** cloud-init's table (cloudinit/handlers, INCLUSION_TYPES_MAP), and `#upstart-job`, which it dropped in 22.2. */
const BEGINNINGS: Record<string, string> = {
  '#include': 'text/x-include-url',
  '#include-once': 'text/x-include-once-url',
  '#!': 'text/x-shellscript',
  '#cloud-config': 'text/cloud-config',
  '#cloud-config-archive': 'text/cloud-config-archive',
  '#cloud-config-jsonp': 'text/cloud-config-jsonp',
  '#part-handler': 'text/part-handler',
  '#cloud-boothook': 'text/cloud-boothook',
  '## template: jinja': 'text/jinja2',
  '#upstart-job': 'text/upstart-job',
  'text/x-shellscript-per-boot': 'text/x-shellscript-per-boot',
  'text/x-shellscript-per-instance': 'text/x-shellscript-per-instance',
  'text/x-shellscript-per-once': 'text/x-shellscript-per-once',
};

const LONGEST_FIRST = Object.entries(BEGINNINGS).sort(([left], [right]) => right.length - left.length);

/** The type that the stripped, lower-cased beginning of `text` stands for; null where cloud-init knows none. */
export function sniffType(text: string): string | null {
  // The strip has no bound, the table does: lower-casing 64 characters is enough.
  const start = stripStart(text).slice(0, 64).toLowerCase();
  return LONGEST_FIRST.find(([beginning]) => start.startsWith(beginning))?.[1] ?? null;
}
