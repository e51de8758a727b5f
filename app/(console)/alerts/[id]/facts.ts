import type { Fact } from '@/components/alert/alert-facts';
import { eventsHref } from '@/components/event/event-link';
import { bindEdge } from '@/lib/guide/bind';
import { instanceHref } from '@/lib/payload/show/links';
import { makeIs } from '@/lib/query/kql-node';
import { printKql } from '@/lib/query/print-kql';
import { knownLabels } from '@/lib/quiet/known-labels';
import type { KnownEntity } from '@/lib/rule/known';
import type { AlertPage } from '@/lib/usecase/alert/get-alert';

/** Who, what and where, each value with its events of a day around the alert and with the alerts that share it. */
export function alertFacts({ alert }: Pick<AlertPage, 'alert'>, known: readonly KnownEntity[]): Fact[] {
  const window = { from: bindEdge('first-24h', alert), to: bindEdge('last+24h', alert, 'end') };
  const fact = (label: string, field: string, values: readonly string[], filter?: string): Fact => ({
    label,
    values: values.map((text) => ({
      text,
      known: knownLabels(known, field, text),
      eventsHref: eventsHref({ kql: printKql(makeIs(field, { kind: 'literal', text })), ...window }),
      ...(field === 'instanceId' && {
        historyHref: instanceHref({ accountId: alert.accountId, instanceId: text }),
      }),
      ...(filter &&
        !text.includes(',') && {
          alertsHref: `/alerts?${new URLSearchParams({ status: 'all', [filter]: text }).toString()}`,
        }),
    })),
  });
  return [
    fact('User', 'userName', alert.userNames, 'principal'),
    fact('Principal', 'userIdentity.arn', alert.principals, 'principal'),
    fact('Instance', 'instanceId', alert.instanceIds, 'instance'),
    fact('Address', 'sourceIPAddress', alert.addresses, 'address'),
    fact('User agent', 'userAgent', alert.userAgents),
    fact('Access key', 'userIdentity.accessKeyId', alert.accessKeys),
    fact('Account', 'recipientAccountId', alert.accountId === 'none' ? [] : [alert.accountId]),
    fact('Region', 'awsRegion', alert.regions),
  ];
}
