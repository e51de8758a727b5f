// Station: THE field registry. Every name a query, rule, column or pivot may use resolves here; refuses SQL and I/O.
// CloudTrail names: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
// ECS names: https://www.elastic.co/docs/reference/integrations/aws/cloudtrail

export type FieldType = 'keyword' | 'text' | 'ip' | 'date' | 'boolean';

/** Where the value lives: a column of `event`, or a path below one of its three jsonb columns. */
export type FieldStore =
  { column: string; array?: boolean } | { json: 'request' | 'response' | 'rest'; path: readonly string[] };

export interface Field {
  /** CloudTrail's own name, dotted from the record's root; canonical in links. */
  name: string;
  /** Other names with the same meaning, ECS and Elastic's integration first. */
  aliases: readonly string[];
  label: string;
  type: FieldType;
  store: FieldStore;
  /** Worth a one-click pivot: it names a principal, key, address, instance or session. */
  pivotable?: true;
  /** May hold secrets; shown masked outside the event itself. */
  sensitive?: true;
}

function column(
  name: string,
  aliases: readonly string[],
  label: string,
  columnName: string,
  extra: Partial<Field> & { array?: boolean } = {},
): Field {
  const { array, ...rest } = extra;
  return {
    name,
    aliases,
    label,
    type: 'keyword',
    store: array ? { column: columnName, array: true } : { column: columnName },
    ...rest,
  };
}

/** Fields with a column of their own, in the order that a picker shows them. */
export const FIELDS: readonly Field[] = [
  column('eventTime', ['@timestamp', 'event.time'], 'Time', 'event_time', { type: 'date' }),
  column('eventName', ['event.action'], 'Event', 'event_name'),
  column('eventSource', ['event.provider'], 'Service', 'event_source'),
  column('outcome', ['event.outcome'], 'Outcome', 'outcome'),
  column('userName', ['user.name'], 'User', 'user_name', { pivotable: true }),
  column('userIdentity.arn', ['aws.cloudtrail.user_identity.arn'], 'Principal', 'identity_arn', {
    pivotable: true,
  }),
  column('sourceIPAddress', ['source.address'], 'Source', 'source_address', { pivotable: true }),
  column('sourceIp', ['source.ip'], 'Source IP', 'source_ip', { type: 'ip', pivotable: true }),
  column('userAgent', ['user_agent.original'], 'User agent', 'user_agent', { type: 'text' }),
  column('instanceId', ['instance.id', 'cloud.instance.id', 'instance'], 'Instance', 'instance_ids', {
    array: true,
    pivotable: true,
  }),
  column(
    'userIdentity.accessKeyId',
    ['aws.cloudtrail.user_identity.access_key_id', 'accessKeyId'],
    'Access key',
    'access_key_id',
    {
      pivotable: true,
    },
  ),
  column(
    'recipientAccountId',
    ['cloud.account.id', 'aws.cloudtrail.recipient_account_id', 'account'],
    'Account',
    'account_id',
  ),
  column('awsRegion', ['cloud.region', 'region'], 'Region', 'region'),
  column('errorCode', ['aws.cloudtrail.error_code', 'error.code'], 'Error', 'error_code'),
  column(
    'errorMessage',
    ['aws.cloudtrail.error_message', 'error.message'],
    'Error message',
    'error_message',
    {
      type: 'text',
    },
  ),
  column('userIdentity.type', ['aws.cloudtrail.user_identity.type'], 'Identity type', 'identity_type'),
  column(
    'userIdentity.principalId',
    ['user.id', 'aws.cloudtrail.user_identity.principal_id'],
    'Principal id',
    'principal_id',
    {
      pivotable: true,
    },
  ),
  column(
    'userIdentity.accountId',
    ['aws.cloudtrail.user_identity.account_id'],
    'Identity account',
    'identity_account',
  ),
  column('sessionName', ['aws.cloudtrail.user_identity.session_name'], 'Session', 'session_name', {
    pivotable: true,
  }),
  column(
    'userIdentity.sessionContext.sessionIssuer.arn',
    ['aws.cloudtrail.user_identity.session_context.session_issuer.arn', 'role'],
    'Role',
    'issuer_arn',
    { pivotable: true },
  ),
  column('userIdentity.invokedBy', ['aws.cloudtrail.user_identity.invoked_by'], 'Invoked by', 'invoked_by'),
  column('readOnly', ['aws.cloudtrail.read_only'], 'Read only', 'read_only', { type: 'boolean' }),
  column('eventID', ['event.id'], 'Event id', 'event_id'),
  column('requestID', ['aws.cloudtrail.request_id'], 'Request id', 'request_id'),
  column('eventType', ['aws.cloudtrail.event_type'], 'Event type', 'event_type'),
  column('eventCategory', ['aws.cloudtrail.event_category'], 'Category', 'event_category'),
  column('requestText', ['aws.cloudtrail.request_parameters'], 'Request as text', 'request_text', {
    type: 'text',
    sensitive: true,
  }),
  column('storedAt', ['event.ingested'], 'Stored', 'stored_at', { type: 'date' }),
];

const JSON_PREFIXES: readonly {
  prefix: string;
  json: 'request' | 'response' | 'rest';
  path: readonly string[];
}[] = [
  { prefix: 'requestParameters.', json: 'request', path: [] },
  { prefix: 'aws.cloudtrail.flattened.request_parameters.', json: 'request', path: [] },
  { prefix: 'responseElements.', json: 'response', path: [] },
  { prefix: 'aws.cloudtrail.flattened.response_elements.', json: 'response', path: [] },
];

const byName = new Map<string, Field>();
for (const field of FIELDS) {
  for (const name of [field.name, ...field.aliases]) byName.set(name, field);
}

/**
 * The field that `name` means, or undefined where no record could have it. Any dotted path that is no registered name is a
 * path into the record: below `requestParameters`, `responseElements`, or from the root. Array elements are looked through,
 * as Elasticsearch does: `requestParameters.instancesSet.items.instanceId`.
 */
export function resolveField(name: string): Field | undefined {
  const known = byName.get(name);
  if (known) return known;
  if (name === 'requestParameters' || name === 'responseElements') {
    const json = name === 'requestParameters' ? 'request' : 'response';
    return { name, aliases: [], label: name, type: 'keyword', store: { json, path: [] } };
  }
  for (const { prefix, json, path } of JSON_PREFIXES) {
    if (name.startsWith(prefix))
      return jsonField(name, json, [...path, ...name.slice(prefix.length).split('.')]);
  }
  return jsonField(name, 'rest', name.split('.'));
}

function jsonField(
  name: string,
  json: 'request' | 'response' | 'rest',
  path: readonly string[],
): Field | undefined {
  if (path.length === 0 || path.length > 20 || path.some((part) => part === '')) return undefined;
  return { name, aliases: [], label: name, type: 'keyword', store: { json, path } };
}
