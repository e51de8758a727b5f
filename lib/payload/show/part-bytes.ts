// Station: user data and the path of a part → that part's bytes, its transfer encoding taken off. Refuses parts that hold text: their bytes are in the text.
import { Budget } from '@/lib/payload/budget';
import { readCloudParts } from '@/lib/payload/cloud-init/cloud-parts';
import { openLayers } from '@/lib/payload/unwrap/open-layers';

/** Null where no part of cloud-init's has this path. */
export function partBytes(raw: Uint8Array, path: string): Uint8Array | null {
  const budget = new Budget();
  const { bytes } = openLayers(raw, budget);
  return readCloudParts(bytes, budget).parts.find((part) => part.path === path)?.bytes ?? null;
}
