// cloud-init's own code in a process of its own: JSON lines in, JSON lines out. See second_boot.py.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';

/** `folder` is where a package of cloud-init is unpacked. Answers come in the order of `given`. */
export async function* runCloudInit<Answer>(
  { folder, python }: { folder: string; python: string },
  given: readonly Record<string, string>[],
): AsyncGenerator<Answer> {
  const child = spawn(python, [path.join(import.meta.dirname, 'second_boot.py')], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: {
      ...process.env,
      PYTHONPATH: path.join(folder, 'usr/lib/python3/dist-packages'),
      CLOUD_CFG_FILE: path.join(folder, 'etc/cloud/cloud.cfg'),
    },
  });
  for (const one of given) child.stdin.write(`${JSON.stringify(one)}\n`);
  child.stdin.end();
  for await (const line of createInterface({ input: child.stdout })) yield JSON.parse(line) as Answer;
}
