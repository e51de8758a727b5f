'use server';
import { DecodedResult } from '@/components/payload/decoded-result';
import { action } from '@/lib/access/session';
import { decodeText } from '@/lib/usecase/payload/decode-text';
import { keepDecoded, type KeepDecodedInput } from '@/lib/usecase/payload/keep-decoded';

/** The result is drawn here, so that only what is shown travels to the browser. */
export const decodeAction = action(async (ctx, input: { bytes: Uint8Array }) => {
  const result = await decodeText(ctx, input);
  const { redacted, sha256 } = result.decoded;
  return { view: <DecodedResult {...result} />, redacted, keptAs: result.isKept ? sha256 : null };
});

export const keepDecodedAction = action(async (ctx, input: KeepDecodedInput) => keepDecoded(ctx, input));
