// Station: tags of Windows user data (EC2Config, EC2Launch v1, XML of EC2Launch v2) → parts with verdicts. Refuses to run or fetch anything.
import { STAGES } from '@/lib/payload/cloud-init/boot-stages';
import type { Budget } from '@/lib/payload/budget';
import { CITATIONS } from '@/lib/payload/citations';
import { everyBoot, never, once, type Verdict } from '@/lib/payload/verdict';
import type { WindowsPart } from './windows-part';

const TAGS = [
  ['script', 'batch'],
  ['powershell', 'powershell'],
] as const;

/** Whether any Windows user-data tag stands in the text, in any case and anywhere. */
export function hasWindowsTags(text: string): boolean {
  return /<(script|powershell)>/i.test(text);
}

/** Whether such a tag is the first thing in the text: then it is meant for Windows, whatever else it mentions. */
export function beginsWithWindowsTag(text: string): boolean {
  return /^[\s\ufeff]*<(script|powershell|persist)>/i.test(text);
}

/** Batch comes before PowerShell whatever their order in the text, as EC2Launch runs them. */
export function readWindowsTags(text: string, budget: Budget): WindowsPart[] {
  const whole = judgeTag(text);
  const started = [{ name: 'powershellArguments', value: argumentsOf(text) }];
  // Only ASCII is lowered: lowering other letters can change the length and with it every offset.
  const lower = text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
  const parts: WindowsPart[] = [];
  for (const [tag, type] of TAGS) {
    let count = 0;
    for (let at = lower.indexOf(`<${tag}>`); at !== -1; at = lower.indexOf(`<${tag}>`, at + 1)) {
      if (!budget.takePart()) return parts;
      const start = at + tag.length + 2;
      const end = lower.indexOf(`</${tag}>`, start);
      const path = count === 0 ? tag : `${tag}[${count}]`;
      count += 1;
      const verdict =
        end === -1
          ? never(`The tag <${tag}> is never closed, so EC2Launch runs nothing of it.`, CITATIONS.windows)
          : whole;
      const content = text.slice(start, end === -1 ? undefined : end);
      const beside = tag === 'powershell' && end !== -1 ? started : [];
      parts.push({ path, type, text: content, beside, verdict });
      if (end === -1) break;
      at = end;
    }
  }
  return parts;
}

function judgeTag(text: string): Verdict {
  const as = isSet(text, 'runAsLocalSystem')
    ? 'SYSTEM'
    : 'SYSTEM, or Administrator where a password was generated';
  const detached = isSet(text, 'detach')
    ? ' EC2Launch v2 runs it detached, without waiting for its end.'
    : '';
  if (isSet(text, 'persist')) {
    const why = `<persist>true</persist> asks for a run at every boot, which EC2Launch v2 looks for at each boot. Yes, if the scheduled task already exists, under EC2Launch v1 and EC2Config: an earlier run with persist creates it, so look at the old user data too.${oddTags(text)}${detached}`;
    return everyBoot(why, CITATIONS.windows, STAGES.ec2Launch, as);
  }
  const why = `Without <persist>true</persist> EC2Launch runs user data at the first boot only; changed user data is not run at a later start.${detached}`;
  return once(why, CITATIONS.windows, STAGES.ec2Launch, { as });
}

/** What PowerShell is started with; up to 1,000 characters of it. */
function argumentsOf(text: string): string {
  return /<powershellArguments>\s{0,100}([^<]{0,1000})/i.exec(text)?.[1]?.trimEnd() ?? '';
}

/** Amazon's Invoke-Userdata.ps1 of EC2Launch v1 takes a tag that stands once, and `true` only as that very word. */
function oddTags(text: string): string {
  const often = ['script', 'powershell', 'persist'].find(
    (tag) => text.split(new RegExp(`<${tag}>`, 'i')).length > 2,
  );
  if (often !== undefined)
    return ` EC2Launch v1 takes nothing of <${often}>, because it stands more than once.`;
  return /<persist>true<\/persist>/i.test(text)
    ? ''
    : ' EC2Launch v1 does not take true with white space around it.';
}

function isSet(text: string, tag: string): boolean {
  return new RegExp(`<${tag}>\\s*true\\s*</${tag}>`, 'i').test(text);
}
