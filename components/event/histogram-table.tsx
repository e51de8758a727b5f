'use client';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Time } from '@/components/ui/time';
import type { Histogram } from '@/lib/usecase/event/histogram-events';

/** The histogram's bars as a table, each leading into its own stretch of time. */
export function HistogramTable({
  histogram,
  onZoom,
}: {
  histogram: Histogram;
  onZoom: (from: Date, to: Date) => void;
}) {
  const filled = histogram.bars.filter((bar) => bar.count > 0);
  return (
    <Dialog
      title="Events over time"
      description="Stretches without events are left out. Choose one to search within it."
      trigger={
        <button type="button" className="min-h-6 rounded-sm px-1 underline underline-offset-2 hover:text-ink">
          Show as table
        </button>
      }
    >
      <table className="w-full text-left">
        <thead>
          <tr className="border-b text-xs text-ink-faint">
            <th className="py-1 font-medium">From</th>
            <th className="py-1 text-right font-medium">Events</th>
            <th className="py-1 text-right font-medium">Failed</th>
          </tr>
        </thead>
        <tbody>
          {filled.map((bar) => (
            <tr key={bar.at.getTime()} className="border-b">
              <td className="py-0.5">
                <Button
                  tone="quiet"
                  size="sm"
                  onClick={() => {
                    onZoom(bar.at, new Date(bar.at.getTime() + histogram.barMs));
                  }}
                >
                  <Time at={bar.at} />
                </Button>
              </td>
              <td className="text-right tabular-nums">{bar.count.toLocaleString('en-GB')}</td>
              <td className="text-right tabular-nums">{bar.failures.toLocaleString('en-GB')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Dialog>
  );
}
