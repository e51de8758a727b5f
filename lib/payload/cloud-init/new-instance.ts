// Station: the parts → the answer for an instance launched with them, and how it differs from a start. Refuses to look at content.
import type { Decoded, Part } from '@/lib/payload/decoded';
import { named } from '@/lib/payload/verdict';

/** Where the two answers differ, that is what the sentence says. */
export function combineForNewInstance(parts: readonly Part[]): Decoded['newInstance'] {
  const onlyNew = parts.filter((part) => part.runsOnNewInstance === 'yes' && part.runsAtNextStart === 'no');
  const both = parts.find((part) => part.runsOnNewInstance === 'yes' && part.runsAtNextStart !== 'no');
  const first = onlyNew[0];
  if (both !== undefined) {
    const how =
      both.runs === 'every-boot'
        ? 'a new instance runs it as well, at its first boot and at every later one'
        : 'a new instance runs it as well, at its first boot';
    const more =
      first === undefined
        ? ''
        : ` Part ${first.path} (${first.type}) runs there too, which a start of this instance does not do again.`;
    return { runs: 'yes', why: `${sentence(named(both, parts), how)}${conditionOf(both)}${more}` };
  }
  if (first !== undefined) {
    const others = onlyNew.length > 1 ? ` ${restOf(onlyNew.length - 1)}` : '';
    return {
      runs: 'yes',
      why: `${sentence(named(first, parts), differs(first))}${conditionOf(first)}${others}`,
    };
  }
  const open = parts.find((part) => part.runsOnNewInstance === 'unknown');
  if (open !== undefined)
    return { runs: 'unknown', why: `${named(open, parts)}The same holds for a new instance: ${open.why}` };
  const stale = parts.find((part) => part.runsAtNextStart !== 'no');
  return {
    runs: 'no',
    why:
      stale === undefined
        ? 'It holds no part that a new instance would run.'
        : `${named(stale, parts)}It makes scripts of earlier user data run again, and the disk of a new instance holds none.`,
  };
}

function restOf(count: number): string {
  return count === 1 ? 'One more part does so.' : `${count} more parts do so.`;
}

function sentence(lead: string, rest: string): string {
  return lead === '' ? `${rest.charAt(0).toUpperCase()}${rest.slice(1)}.` : `${lead}${rest}.`;
}

/** Why the first boot of a new instance does what a start of this one does not. */
function differs({ type }: Part): string {
  if (WINDOWS.has(type))
    return 'the first boot of a new instance runs it; this instance has had its first boot';
  if (type === 'text/x-shellscript-per-once')
    return 'the first boot of a new disk runs it; this disk has the marker of an earlier run';
  if (FIRST_BOOT_ONLY.has(type))
    return 'the first boot of a new instance applies it; this instance has had its first boot';
  return 'a new instance runs it at its first boot, because it has no marker for its instance id yet; this instance has one';
}

const WINDOWS = new Set(['batch', 'powershell', 'program', 'file', 'task']);
const FIRST_BOOT_ONLY = new Set(['application/vnd.coreos.ignition+json', 'application/toml']);

/** What has to be true of the image. */
function conditionOf({ type }: Part): string {
  if (WINDOWS.has(type))
    return ' Its image has to be prepared for a first boot (Sysprep), with the launch agent in it.';
  if (type === 'text/x-shellscript-per-once')
    return ' An image made from an instance that has run such scripts carries the marker, and then it does not run.';
  return '';
}
