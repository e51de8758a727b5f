// Station: one part of cloud-init user data → how often it runs, as whom and why. Refuses to fetch, render or run anything.
import { STAGES } from './boot-stages';
import { CITATIONS } from '@/lib/payload/citations';
import type { MergedConfig } from './cloud-config';
import type { RawPart } from './raw-part';
import { judgeConfig } from './config-verdict';
import { judgeJinja } from './jinja-verdict';
import { judgeHandler } from './part-handler';
import { judgeBoothook, judgeScript, MODULE_OF_SCRIPT } from './script-verdict';
import { sniffType } from './sniff';
import { fromUtf16, stripStart, toText } from '@/lib/payload/text';
import { never, unclear, type Verdict } from '@/lib/payload/verdict';

/** `brought` are the script modules for which some part brings a script. */
export function judgeCloudPart(part: RawPart, config: MergedConfig, brought: ReadonlySet<string>): Verdict {
  if (part.broken !== null) return never(part.broken, CITATIONS.formats);
  const text = toText(part.bytes);
  const script = MODULE_OF_SCRIPT[part.type];
  if (script !== undefined) return judgeScript(text, part.bytes, script, config);
  switch (part.type) {
    case 'text/cloud-boothook':
      return judgeBoothook(text, part.bytes);
    case 'text/cloud-config':
    case 'text/cloud-config-jsonp':
      return judgeConfig(part.path, config, brought);
    case 'text/part-handler':
      return judgeHandler(text);
    case 'text/x-include-url':
    case 'text/x-include-once-url':
      return judgeInclude(part, text);
    case 'text/jinja2':
      return judgeJinja(text);
    case 'text/upstart-job':
      return never(
        'cloud-init dropped Upstart jobs in 22.2, and older versions write the job once per instance id only.',
        CITATIONS.formats,
      );
    case 'application/node.eks.aws':
      return judgeNodeConfig();
    default:
      return judgeUnknown(part, text);
  }
}

/** cloudinit/user_data.py, _do_include: one address a line, also behind the word itself. */
function judgeInclude(part: RawPart, text: string): Verdict {
  if (part.archived) {
    return never(
      'cloud-init fetches includes of a message only: inside a cloud-config-archive nothing takes them up.',
      CITATIONS.formats,
    );
  }
  const names = text.split(/\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/).some((line) => {
    const rest = line.replace(/^#include(-once)?/i, '').trim();
    return rest !== '' && !rest.startsWith('#');
  });
  if (!names) return never('It names no address, so there is nothing to fetch.', CITATIONS.formats);
  const often =
    part.type === 'text/x-include-url' ? 'fetches at every boot' : 'fetches once per address and keeps';
  return unclear(
    `It names addresses that cloud-init ${often} and treats as user data; what they hold decides. Nothing was fetched here.`,
    CITATIONS.formats,
    STAGES.fetch,
  );
}

export function judgeNodeConfig(): Verdict {
  return unclear(
    'cloud-init has no handler for it. On an EKS image nodeadm reads it at every boot, as root, and configures kubelet and containerd from it; any other image ignores it.',
    CITATIONS.nodeadm,
    STAGES.nodeadm,
  );
}

function judgeUnknown(part: RawPart, text: string): Verdict {
  if (part.type !== 'text/x-not-multipart' && part.type !== 'text/plain')
    return never(`cloud-init has no handler for ${part.type}; it warns and does nothing.`, CITATIONS.formats);
  const utf16 = fromUtf16(part.bytes);
  const hidden = utf16 === null ? sniffType(text.replace(/^\ufeff/, '')) : sniffType(utf16);
  if (hidden !== null) {
    const what = utf16 === null ? 'A byte order mark stands before it' : 'It is UTF-16';
    return never(
      `${what}, and cloud-init then does not recognise what would be ${hidden}; it warns and does nothing.`,
      CITATIONS.formats,
    );
  }
  const why =
    stripStart(text).slice(0, 1) === '#'
      ? 'It begins with # and a word that cloud-init does not know'
      : 'Nothing at its beginning tells cloud-init what it is';
  return never(`${why}; cloud-init warns and does nothing.`, CITATIONS.formats);
}
