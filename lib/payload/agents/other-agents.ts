// Station: user data of systems without cloud-init → one part. Refuses anything but Ignition, Bottlerocket and nodeadm.
import { STAGES } from '@/lib/payload/cloud-init/boot-stages';
import { CITATIONS } from '@/lib/payload/citations';
import { judgeNodeConfig } from '@/lib/payload/cloud-init/cloud-verdict';
import type { Part } from '@/lib/payload/decoded';
import { once, type Verdict } from '@/lib/payload/verdict';

/** Longer than any of them can be. */
const LONGEST = 1_000_000;

/** Null where the text is for none of these agents. */
export function readOtherAgent(text: string, bytes: number): Part | null {
  if (text.length > LONGEST) return null;
  const part = (name: string, type: string, verdict: Verdict): Part => {
    return { path: '1', name, type, bytes, ...verdict, encoding: 'utf-8', text };
  };
  if (isIgnition(text)) {
    const why = 'Ignition applies its configuration at the very first boot only.';
    const verdict = once(why, CITATIONS.ignition, STAGES.ignition);
    return part('ignition.json', 'application/vnd.coreos.ignition+json', verdict);
  }
  if (isNodeConfig(text)) return part('node-config.yaml', 'application/node.eks.aws', judgeNodeConfig());
  if (isBottlerocket(text)) {
    const why =
      'Settings of Bottlerocket, which reads user data at its first boot only; what it then stored stays in force, bootstrap containers with mode always included.';
    const verdict = once(why, CITATIONS.bottlerocket, STAGES.bottlerocket);
    return part('settings.toml', 'application/toml', verdict);
  }
  return null;
}

function isIgnition(text: string): boolean {
  if (!text.trimStart().startsWith('{')) return false;
  try {
    const value = JSON.parse(text) as { ignition?: { version?: unknown } | null } | null;
    return typeof value?.ignition?.version === 'string';
  } catch {
    return false;
  }
}

function isNodeConfig(text: string): boolean {
  const isJson = text.trimStart().startsWith('{');
  return isJson
    ? /"apiVersion"\s*:\s*"node\.eks\.aws\//.test(text) && /"kind"\s*:\s*"NodeConfig"/.test(text)
    : /^apiVersion:\s*["']?node\.eks\.aws\//m.test(text) && /^kind:\s*["']?NodeConfig\b/m.test(text);
}

/** The first line that is no comment opens a table of settings or sets one. */
function isBottlerocket(text: string): boolean {
  const line = text
    .slice(0, 65_536)
    .split(/\r?\n/)
    .find((one) => one.trim() !== '' && !one.trim().startsWith('#'));
  return line !== undefined && /^\s*(?:\[{1,2}\s*settings\s*[.\]]|settings\.[\w"'.-]+\s*=)/.test(line);
}
