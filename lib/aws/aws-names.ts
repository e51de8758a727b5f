// Station: text that may become part of a call to AWS → yes or no. Refuses anything that could shape a host name or an ARN by itself.

/** Ids as EC2 makes them: 8 hex digits until 2016, 17 since. */
export const INSTANCE_ID = /^i-(?:[0-9a-f]{8}|[0-9a-f]{17})$/;

export const ACCOUNT_ID = /^\d{12}$/;

/** Twelve digits and a role's name with its path, in any partition. */
export const ROLE_ARN = /^arn:aws(?:-[a-z]+)*:iam::\d{12}:role\/[\w+=,.@/-]{1,512}$/;

/** A region's name becomes part of the host that is called, so it is letters, hyphens and one number, and never longer than 32. */
export function isRegion(text: string): boolean {
  return text.length <= 32 && /^[a-z]{2,4}(?:-[a-z]+){1,3}-\d{1,2}$/.test(text);
}

/** `waymark-<person>` within what STS allows in a session's name: 2–64 of letters, digits and `_+=,.@-`. */
export function sessionName(person: string): string {
  const kept = person
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .replace(/[^\w+=,.@-]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return `waymark-${kept === '' ? 'person' : kept}`.slice(0, 64);
}
