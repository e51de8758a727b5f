import { expect, test } from 'vitest';
import { readPastedBlock } from './fetch-credentials-text';

const VALUES = {
  accessKeyId: 'ASIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  sessionToken: 'IQoJb3JpZ2luX2VjEXAMPLE/+token==',
};

test.each([
  [
    'shell exports',
    `export AWS_ACCESS_KEY_ID="${VALUES.accessKeyId}"\nexport AWS_SECRET_ACCESS_KEY="${VALUES.secretAccessKey}"\nexport AWS_SESSION_TOKEN="${VALUES.sessionToken}"`,
  ],
  [
    'a profile',
    `[123456789012_Read]\naws_access_key_id=${VALUES.accessKeyId}\naws_secret_access_key=${VALUES.secretAccessKey}\naws_session_token=${VALUES.sessionToken}`,
  ],
  [
    'the JSON of aws sts',
    JSON.stringify({
      Credentials: {
        AccessKeyId: VALUES.accessKeyId,
        SecretAccessKey: VALUES.secretAccessKey,
        SessionToken: VALUES.sessionToken,
      },
    }),
  ],
  [
    'PowerShell',
    `$Env:AWS_ACCESS_KEY_ID="${VALUES.accessKeyId}"\r\n$Env:AWS_SECRET_ACCESS_KEY="${VALUES.secretAccessKey}"\r\n$Env:AWS_SESSION_TOKEN="${VALUES.sessionToken}"`,
  ],
])('takes all three values out of %s', (_, text) => {
  expect(readPastedBlock(text)).toEqual(VALUES);
});

test('takes a single value for no block', () => {
  expect(readPastedBlock(VALUES.accessKeyId)).toBeNull();
});
