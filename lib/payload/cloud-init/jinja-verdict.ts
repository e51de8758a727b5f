// Station: a jinja template → what can be said of it unrendered. Refuses to render it.
import { STAGES } from './boot-stages';
import { CITATIONS } from '@/lib/payload/citations';
import { sniffType } from './sniff';
import { never, unclear, type Verdict } from '@/lib/payload/verdict';

/** What cloud-init hands rendered text on to (cloudinit/stages.py, the template handler's sub-handlers). */
const RENDERED = new Set(['text/cloud-config', 'text/x-shellscript']);

export function judgeJinja(text: string): Verdict {
  const line = /^[^\n]*/.exec(text)?.[0] ?? '';
  // The type is told by the stripped beginning, the template by the very first line (cloudinit/templater.py).
  if (!/^##\s*template:\s*jinja\s*$/i.test(line)) {
    const why = /^\s/.test(text)
      ? 'White space stands before the line ## template: jinja'
      : 'Its first line is not ## template: jinja and nothing else';
    return never(
      `${why}; cloud-init then does not take it for a template and does nothing.`,
      CITATIONS.jinja,
    );
  }
  const body = text.slice(line.length + 1);
  const type = sniffType(body);
  if (type === 'text/cloud-boothook') {
    return unclear(
      'It is a template of a boothook. cloud-init 24.4 and newer fill it in and execute it at every boot; older versions pass over it. It is shown as it stands.',
      CITATIONS.jinja,
      STAGES.handle,
    );
  }
  if (type === null && !/\{[{%#]/.test(body)) {
    return never(
      'It is a template with nothing to fill in, and nothing at its beginning tells cloud-init what it is; cloud-init warns and does nothing.',
      CITATIONS.jinja,
    );
  }
  if (type === null || RENDERED.has(type) || /^\s*\{[{%#]/.test(body)) {
    const reads = type === null ? '' : `; unfilled it reads as ${type}`;
    return unclear(
      `It is a template that cloud-init fills in on the instance${reads}; it is shown as it stands.`,
      CITATIONS.jinja,
      STAGES.handle,
    );
  }
  return never(
    `It is a template of ${type}, and cloud-init fills in templates of cloud-config, scripts and (since 24.4) boothooks only; it warns and does nothing.`,
    CITATIONS.jinja,
  );
}
