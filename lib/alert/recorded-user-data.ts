// Station: what a request held in place of user data, in every shape CloudTrail writes. Pure; refuses to guess where none was sent.
import type { Json } from '@/lib/event/event';

const DEPTH_LIMIT = 6;

/** The text of the first user data in `request`; null where it sent some without text, undefined where it sent none. */
export function recordedUserData(request: Json): string | null | undefined {
  if (typeof request !== 'object' || request === null || Array.isArray(request)) return undefined;
  if (request['attribute'] === 'userData' && 'value' in request) return textOf(request['value'] ?? null);
  return findUserData(request, 0);
}

function findUserData(value: Json, depth: number): string | null | undefined {
  if (typeof value !== 'object' || value === null || depth > DEPTH_LIMIT) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    if (!Array.isArray(value) && key.toLowerCase() === 'userdata') return textOf(inner);
    const found = findUserData(inner, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

function textOf(value: Json): string | null {
  if (typeof value === 'string') return value;
  if (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    typeof value['value'] === 'string'
  )
    return value['value'];
  return null;
}
