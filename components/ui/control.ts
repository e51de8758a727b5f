/** What every form control looks like; 16 px on phones, where smaller text makes the browser zoom in. */
export const CONTROL =
  'rounded-md border border-control bg-surface text-sm text-ink placeholder:text-ink-faint disabled:opacity-60 aria-invalid:border-bad phone:text-lg';
