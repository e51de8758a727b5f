// For each kind of finding the forms it takes in the wild: those of intruders, which are found, and those of administrators, which are never grave.
import type { IndicatorSeverity } from '@/lib/payload/decoded';

export type Forms = Record<
  string,
  {
    kind: string;
    /** What the attacks are at least. */
    severity: IndicatorSeverity;
    /** Found in text that is decoded in place. */
    inside?: true;
    /** Whole payloads where they begin with `#` or `<`, else lines of a shell script. */
    attacks: readonly string[];
    ordinary: readonly string[];
  }
>;

export function payloadOf(form: string): Uint8Array {
  const isWhole = /^(?:#|<\w+>|version:)/.test(form);
  return new TextEncoder().encode(isWhole ? form : `#!/bin/bash\n${form}\n`);
}
