// Station: the command that reads an instance's present user data. Refuses ids that could carry anything else into a shell.

/** Ids come from logs, so whatever could mean more to a shell than a name becomes a placeholder. Published logs carry changed ids, so their form is not checked further. */
export function describeCommand(instanceId: string | null, region: string | null): string {
  const id = instanceId !== null && /^i-[0-9A-Za-z]{1,32}$/.test(instanceId) ? instanceId : 'INSTANCE_ID';
  const place = region !== null && /^[a-z][a-z0-9-]{1,40}$/.test(region) ? region : 'REGION';
  return `aws ec2 describe-instance-attribute --attribute userData --instance-id ${id} --region ${place} --query UserData.Value --output text`;
}
