import type { ActionResult } from '@/lib/access/session';
import type { KnownInput } from '@/lib/quiet/known-input';
import type { KnownKind } from '@/lib/rule/known';

export interface KnownActions {
  save: (input: KnownInput) => Promise<ActionResult<void>>;
  remove: (input: { id: string }) => Promise<ActionResult<void>>;
}

export const KNOWN_LABELS: Record<KnownKind, string> = {
  network: 'Network',
  principal: 'Principal',
  client: 'Client',
};

/** How each kind is recognised. */
export const KNOWN_PATTERNS: Record<KnownKind, { label: string; hint: string; example: string }> = {
  network: {
    label: 'Network',
    hint: 'An address with the length of its prefix, or one address alone.',
    example: '203.0.113.0/24',
  },
  principal: {
    label: 'ARN',
    hint: 'The principal’s ARN; a star stands for any characters.',
    example: 'arn:aws:sts::123456789012:assumed-role/deploy/*',
  },
  client: {
    label: 'User agent',
    hint: 'The user agent; a star stands for any characters. A caller can write there what it likes.',
    example: 'HashiCorp Terraform/*',
  },
};
