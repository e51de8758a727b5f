import { expect, it } from 'vitest';
import { describeCommand } from './describe-command';

it('names instance and region', () => {
  expect(describeCommand('i-0abc123', 'us-gov-west-1')).toBe(
    'aws ec2 describe-instance-attribute --attribute userData --instance-id i-0abc123 --region us-gov-west-1 --query UserData.Value --output text',
  );
});

it('names the changed ids that published logs carry', () => {
  expect(describeCommand('i-DDd6c7B0', 'ca-northsouth-2r')).toMatch(
    /--instance-id i-DDd6c7B0 --region ca-northsouth-2r /,
  );
});

it('puts a placeholder where a log holds something that a shell would run', () => {
  expect(describeCommand('i-0abc; rm -rf ~', '$(id)')).toMatch(/--instance-id INSTANCE_ID --region REGION /);
  expect(describeCommand('i-0abc\nid', '--profile')).toMatch(/--instance-id INSTANCE_ID --region REGION /);
  expect(describeCommand(null, null)).toMatch(/--instance-id INSTANCE_ID --region REGION /);
});
