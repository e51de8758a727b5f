// Station: a term → the query that finds events which hold it. Refuses SQL; the same text counts and opens the events page.
import type { KqlNode } from '@/lib/query/kql-node';
import { printKql } from '@/lib/query/print-kql';
import type { Term } from '@/lib/payload/decoded';

/**
 * Names, addresses and hashes are looked for anywhere in an event but its answer, where they stand by themselves: `bad.net` counts
 * itself and `x.bad.net`, not `notbad.net`; 192.0.2.9 does not count 192.0.2.90. A key is looked for where it was used, where it was
 * made and where a request names it.
 */
export function termQuery({ kind, value }: Pick<Term, 'kind' | 'value'>): string {
  switch (kind) {
    case 'access-key':
      return printKql(
        either(
          is('userIdentity.accessKeyId', value),
          is('responseElements.accessKey.accessKeyId', value),
          is('responseElements.credentials.accessKeyId', value),
          inRequest(value),
        ),
      );
    case 'ssh-key':
      return printKql({ kind: 'text', value: { kind: 'literal', text: value.split(' ')[1] ?? value } });
    case 'address':
    case 'domain':
    case 'url':
    case 'hash':
      return printKql({ kind: 'text', value: { kind: 'literal', text: value }, whole: true });
  }
}

function is(field: string, text: string): KqlNode {
  return { kind: 'is', field, value: { kind: 'literal', text } };
}

function inRequest(text: string): KqlNode {
  return { kind: 'is', field: 'requestText', value: { kind: 'pattern', parts: ['', text, ''] } };
}

/** Left nested, so that alternatives of one field print as a list. */
function either(...nodes: KqlNode[]): KqlNode {
  return { kind: 'or', nodes };
}
