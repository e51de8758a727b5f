/** Ranges one press away; an absent edge is open. */
export const QUICK_RANGES: readonly { label: string; from?: string; to?: string }[] = [
  { label: 'All time' },
  { label: 'Last 15 minutes', from: 'now-15m' },
  { label: 'Last hour', from: 'now-1h' },
  { label: 'Last 24 hours', from: 'now-24h' },
  { label: 'Today', from: 'now/d', to: 'now/d' },
  { label: 'Last 7 days', from: 'now-7d' },
  { label: 'Last 30 days', from: 'now-30d' },
  { label: 'Last 90 days', from: 'now-90d' },
];

/** A range in words; absolute times are cut to what they say and labelled UTC. */
export function nameRange(from: string | undefined, to: string | undefined): string {
  const quick = QUICK_RANGES.find((each) => each.from === from && each.to === to);
  if (quick) return quick.label;
  const zone = [from, to].some((edge) => edge !== undefined && !edge.startsWith('now')) ? ' UTC' : '';
  if (from === undefined) return `Until ${shorten(to ?? '')}${zone}`;
  return to === undefined ? `Since ${shorten(from)}${zone}` : `${shorten(from)} → ${shorten(to)}${zone}`;
}

function shorten(text: string): string {
  return text.replace(
    /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(:\d\d)?(\.\d+)?Z?$/,
    (_, date: string, minute: string, second: string | undefined) =>
      `${date} ${minute}${second && second !== ':00' ? second : ''}`,
  );
}
