// Station: hostile text → text that shows what it holds. Pure; refuses characters that hide or reorder what stands beside them.

// Controls, bidirectional and zero-width marks, odd spaces, and halves of surrogate pairs.
const INVISIBLE =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff]|\p{Surrogate}/gu;

/** `text` with invisible characters written as \uXXXX, cut to `limit` characters with an ellipsis. */
export function visibleText(text: string, limit = Infinity): string {
  const cut = text.length > limit ? `${text.slice(0, Math.max(1, limit - 1))}…` : text;
  return cut.replace(INVISIBLE, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
