// Station: credentials that were masked → findings. Refuses their values.
import type { Indicator } from '@/lib/payload/decoded';
import type { FoundSecret } from '@/lib/payload/secrets/mask-payload';

const INDICATORS: Record<string, Pick<Indicator, 'kind' | 'severity' | 'says'>> = {
  'aws-access-key': { kind: 'access-key', severity: 'high', says: 'An AWS access key stands in the text.' },
  'aws-secret-key': { kind: 'secret-key', severity: 'high', says: 'An AWS secret key stands in the text.' },
  'aws-session-token': {
    kind: 'session-token',
    severity: 'high',
    says: 'An AWS session token stands in the text.',
  },
  'private-key': { kind: 'private-key', severity: 'medium', says: 'A private key stands in the text.' },
  password: {
    kind: 'password',
    severity: 'medium',
    says: 'A password stands in the text: whoever may read the user data knows it.',
  },
  token: {
    kind: 'token',
    severity: 'medium',
    says: 'A token or secret stands in the text: whoever may read the user data knows it.',
  },
};

export function indicateSecrets(secrets: readonly FoundSecret[]): Indicator[] {
  return secrets.flatMap(({ kind, masked, part, line, inside, example }) => {
    const known = INDICATORS[kind];
    if (known === undefined) return [];
    const severity = example ? 'low' : known.severity;
    const says = example
      ? 'The example key of AWS’s documentation stands in the text; it opens nothing.'
      : known.says;
    return [{ kind: known.kind, value: masked, part, line, inside, severity, says }];
  });
}
