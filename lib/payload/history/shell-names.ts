// Station: ids out of logs → words that are safe in shell text. Pure; refuses whatever could mean more to a shell than a name.

/** The id, or a placeholder. Published logs carry changed ids, so their form is not checked further. */
export function shellInstance(instanceId: string | null): string {
  return instanceId !== null && /^i-[0-9A-Za-z]{1,32}$/.test(instanceId) ? instanceId : 'INSTANCE_ID';
}

/** The region, or a placeholder. */
export function shellRegion(region: string | null): string {
  return region !== null && /^[a-z][a-z0-9-]{1,40}$/.test(region) ? region : 'REGION';
}
