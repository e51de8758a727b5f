// Station: a principal's ARN → the short name people know it by. Pure; refuses nothing, an unknown form stays as it is.

/**
 * The user's name, or the session's name of an assumed role, which for people is who they are.
 * Forms: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
 */
export function principalName(arn: string): string {
  return (
    /^arn:[^:]*:(?:iam|sts)::\d*:(?:user|assumed-role|federated-user)\/(?:.*\/)?([^/]+)$/.exec(arn)?.[1] ??
    arn
  );
}
