// Station: the command that reads an instance's present user data. Refuses ids that could carry anything else into a shell.
import { shellInstance, shellRegion } from './shell-names';

/** Ids come from logs, so whatever could mean more to a shell than a name becomes a placeholder. */
export function describeCommand(instanceId: string | null, region: string | null): string {
  return `aws ec2 describe-instance-attribute --attribute userData --instance-id ${shellInstance(instanceId)} --region ${shellRegion(region)} --query UserData.Value --output text`;
}
