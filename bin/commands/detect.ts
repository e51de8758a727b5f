// waymark detect
import { runWithContext } from '../run-command';
import type { CommonOptions } from '../run-command';
import { countOf } from '../table';

export async function detectCommand(options: CommonOptions): Promise<void> {
  await runWithContext(options, async (ctx, { progress }) => {
    const { runDetection } = await import('@/lib/usecase/detection/run-detection');
    const summary = await runDetection(ctx, {
      onProgress: ({ rule, done, total }) => {
        progress.show(`${done + 1} of ${total}: ${rule}`);
      },
    });
    const { runs, alerts, signals, gaps, seconds } = summary;
    const line = `${countOf(runs, 'run')} in ${seconds} s: ${countOf(alerts, 'new alert')}, ${countOf(signals, 'new signal')}.`;
    return {
      json: { runs, alerts, signals, gaps, seconds },
      text: [line],
      ...(gaps > 0 && {
        failure: `${countOf(gaps, 'rule')} could not run and will look again; see the log above or the rules page.`,
      }),
    };
  });
}
