// Station: what a form says of a known network, principal or client → checked and in one spelling. Pure; refuses what means everything.
import ipaddr from 'ipaddr.js';
import { z } from 'zod';
import { BadInputError } from '@/lib/errors';
import { KNOWN_KINDS } from '@/lib/rule/known';

const input = z.object({
  /** Left out for a new one. */
  id: z.uuid('Reload the page and try again.').optional(),
  kind: z.enum(KNOWN_KINDS, { error: 'Choose network, principal or client.' }),
  pattern: z
    .string()
    .trim()
    .min(1, 'Write what to recognise it by.')
    .max(2_048, 'Keep the pattern under 2,048 characters.'),
  label: z
    .string()
    .trim()
    .min(1, 'Give it a name, such as Office VPN.')
    .max(60, 'Keep the name under 60 characters.'),
  lowers: z.boolean(),
  note: z.string().trim().max(2_000, 'Keep the note under 2,000 characters.').default(''),
});
export type KnownInput = z.input<typeof input>;
export type CheckedKnown = z.output<typeof input>;

/** @throws BadInputError what is wrong and how to mend it. */
export function checkKnown(raw: KnownInput): CheckedKnown {
  const parsed = input.safeParse(raw);
  if (!parsed.success) throw new BadInputError(parsed.error.issues.map(({ message }) => message).join(' '));
  const { kind, pattern } = parsed.data;
  return { ...parsed.data, pattern: kind === 'network' ? readNetwork(pattern) : readPattern(pattern) };
}

/** A network by its own address, so that two spellings of it are one; a single address is a network of one. */
function readNetwork(text: string): string {
  const cidr = text.includes('/') ? text : `${text}/${ipaddr.IPv6.isValid(text) ? 128 : 32}`;
  if (!ipaddr.isValidCIDR(cidr) || !/^[\da-f.:]+\/\d+$/i.test(cidr) || isShortened(cidr))
    throw new BadInputError(
      'Write a network as address and length, such as 203.0.113.0/24 or 2001:db8::/32.',
    );
  const [address, bits] = ipaddr.parseCIDR(cidr);
  if (bits === 0) throw new BadInputError('A network of length 0 is every address. Write a longer prefix.');
  const network =
    address.kind() === 'ipv4'
      ? ipaddr.IPv4.networkAddressFromCIDR(cidr)
      : ipaddr.IPv6.networkAddressFromCIDR(cidr);
  return `${network.toString()}/${bits}`;
}

/** `10.1/16` is read in two ways by different programs. */
function isShortened(cidr: string): boolean {
  return !cidr.includes(':') && !/^\d{1,3}(\.\d{1,3}){3}\//.test(cidr);
}

function readPattern(text: string): string {
  if (!/[^*\s]/.test(text))
    throw new BadInputError('A pattern of stars alone is everything. Write at least a part of the text.');
  return text;
}
