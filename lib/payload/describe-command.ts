// Station: the command that reads an instance's present user data. Refuses ids that could carry anything else into a shell.

/** Ids come from logs, so whatever is not plainly an instance id or region becomes a placeholder. */
export function describeCommand(instanceId: string | null, region: string | null): string {
  const id = instanceId !== null && /^i-[0-9a-f]{1,17}$/.test(instanceId) ? instanceId : 'INSTANCE_ID';
  const place = region !== null && /^[a-z]{2}(?:-[a-z]+)+-\d{1,2}$/.test(region) ? region : 'REGION';
  return `aws ec2 describe-instance-attribute --attribute userData --instance-id ${id} --region ${place} --query UserData.Value --output text`;
}
