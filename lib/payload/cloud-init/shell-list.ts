// Station: the value of bootcmd or runcmd → whether cloud-init can make a shell script of it. Refuses to look at the commands.
import type { Yaml } from './yaml';

/**
 * Null where it can. cloud-init refuses the whole value otherwise (cloudinit/util.py, shellify): it takes a list of texts and lists
 * only, so `- echo: hi` or `- yes` stops all commands of the key.
 */
export function refusalOfShellList(value: Yaml): string | null {
  if (!Array.isArray(value)) return 'is not a list, so cloud-init makes no script of it';
  const wrong = value.findIndex((item) => item !== null && typeof item !== 'string' && !Array.isArray(item));
  if (wrong === -1) return null;
  const what = value[wrong] instanceof Map ? 'a mapping' : 'neither text nor a list';
  return `has an entry that is ${what} (number ${wrong + 1}), and cloud-init then runs none of them`;
}
