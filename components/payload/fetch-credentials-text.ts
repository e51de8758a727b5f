export interface TypedCredentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken: string;
}

export const NO_CREDENTIALS: TypedCredentials = { accessKeyId: '', secretAccessKey: '', sessionToken: '' };

const NAMES: readonly [keyof TypedCredentials, RegExp][] = [
  ['accessKeyId', /aws_?access_?key_?id["']?\s*[=:]\s*["']?([A-Z0-9]+)/i],
  ['secretAccessKey', /(?:aws_?)?secret_?access_?key["']?\s*[=:]\s*["']?([A-Za-z0-9/+=]+)/i],
  ['sessionToken', /(?:aws_?)?session_?token["']?\s*[=:]\s*["']?([A-Za-z0-9/+=]+)/i],
];

/** The block that AWS's access portal and `aws sts` give (shell exports, a profile, JSON) → its values; null where `text` is none. */
export function readPastedBlock(text: string): TypedCredentials | null {
  const found = { ...NO_CREDENTIALS };
  for (const [key, pattern] of NAMES) found[key] = pattern.exec(text)?.[1] ?? '';
  if (found.accessKeyId === '') found.accessKeyId = /"AccessKeyId"\s*:\s*"([A-Z0-9]+)"/.exec(text)?.[1] ?? '';
  return found.accessKeyId !== '' && found.secretAccessKey !== '' ? found : null;
}
