// Station: schema.prisma → one line per column, key and index, in the words of PostgreSQL's catalog. Refuses attributes it does not know,
// so that nothing in the schema goes uncompared.

const TYPES: Record<string, string> = {
  String: 'text',
  Int: 'integer',
  BigInt: 'bigint',
  Boolean: 'boolean',
  DateTime: 'timestamp(3) without time zone',
  Json: 'jsonb',
  Bytes: 'bytea',
  Float: 'double precision',
};

const NATIVE: Record<string, string> = {
  Inet: 'inet',
  Uuid: 'uuid',
  'Timestamptz(3)': 'timestamp(3) with time zone',
};

interface Field {
  name: string;
  column: string;
  type: string;
  optional: boolean;
  list: boolean;
  attributes: Map<string, string>;
}

interface Model {
  name: string;
  table: string;
  fields: Field[];
  blocks: { name: string; args: string }[];
}

export function describePrismaSchema(text: string): string[] {
  const models = [...text.matchAll(/^model (\w+) \{\n([\s\S]*?)^\}/gm)].map(([, name = '', body = '']) =>
    readModel(name, body),
  );
  return models.flatMap((model) => describeModel(model, models)).sort();
}

function readModel(name: string, body: string): Model {
  const lines = body
    .split('\n')
    .map((line) => line.replace(/\s*\/\/.*$/, '').trim())
    .filter((line) => line !== '');
  const blocks = lines.flatMap((line) => {
    const match = /^@@(\w+)\((.*)\)$/.exec(line);
    return match === null ? [] : [{ name: match[1] ?? '', args: match[2] ?? '' }];
  });
  const fields = lines.filter((line) => !line.startsWith('@@')).map(readField);
  return { name, table: unquote(blocks.find((block) => block.name === 'map')?.args ?? name), fields, blocks };
}

function readField(line: string): Field {
  const match = /^(\w+)\s+(\w+)(\[\])?(\?)?\s*(.*)$/.exec(line);
  if (match === null) throw new Error(`schema.prisma has a line this test cannot read: ${line}`);
  const [, name = '', type = '', list, optional, rest = ''] = match;
  const attributes = new Map(
    [...rest.matchAll(/@(db\.\w+(?:\(\d+\))?|\w+)(?:\(((?:[^()]|\([^()]*\))*)\))?/g)].map(
      ([, key = '', value = '']) => [key, value],
    ),
  );
  return {
    name,
    type,
    list: list !== undefined,
    optional: optional !== undefined,
    attributes,
    column: unquote(attributes.get('map') ?? name),
  };
}

function describeModel(model: Model, models: Model[]): string[] {
  const scalars = model.fields.filter((field) => field.type in TYPES);
  const relations = model.fields.filter((field) => field.attributes.has('relation'));
  return [
    `table ${model.table}`,
    ...scalars.map((field) => describeColumn(model, field)),
    ...scalars.flatMap((field) => [
      ...(field.attributes.has('id') ? [`primary key ${model.table}_pkey (${field.column})`] : []),
      ...(field.attributes.has('unique')
        ? [`unique index ${model.table}_${field.column}_key btree (${field.column})`]
        : []),
    ]),
    ...model.blocks.flatMap((block) => describeBlock(model, block)),
    ...relations.map((field) => describeRelation(model, field, models)),
  ];
}

function describeColumn(model: Model, field: Field): string {
  const native = [...field.attributes.keys()].find((key) => key.startsWith('db.'))?.slice(3);
  const type = native === undefined ? TYPES[field.type] : NATIVE[native];
  if (type === undefined) throw new Error(`Add @db.${native ?? ''} to the types this test knows.`);
  const fallback = describeDefault(model, field);
  const required = !field.optional && !field.list;
  return `column ${model.table}.${field.column} ${type}${field.list ? '[]' : ''}${required ? ' not null' : ''}${fallback === undefined ? '' : ` default ${fallback}`}`;
}

function describeDefault(model: Model, field: Field): string | undefined {
  const value = field.attributes.get('default');
  if (value === undefined || value === 'uuid()') return undefined;
  if (value === 'now()') return 'CURRENT_TIMESTAMP';
  if (value === 'autoincrement()') return `nextval('${model.table}_${field.column}_seq'::regclass)`;
  return value.startsWith('"') ? `'${unquote(value)}'::text` : value;
}

function describeBlock(model: Model, block: { name: string; args: string }): string[] {
  if (block.name === 'map') return [];
  const names =
    /^\[([^\]]*)\]/
      .exec(block.args)?.[1]
      ?.split(',')
      .map((name) => name.trim()) ?? [];
  const columns = names.map(
    (name) => model.fields.find((field) => field.name === name)?.column ?? `(no field ${name})`,
  );
  const method = /type: (\w+)/.exec(block.args)?.[1]?.toLowerCase() ?? 'btree';
  const base = `${model.table}_${columns.join('_')}`;
  if (block.name === 'id') return [`primary key ${model.table}_pkey (${columns.join(', ')})`];
  if (block.name === 'index') return [`index ${base}_idx ${method} (${columns.join(', ')})`];
  if (block.name === 'unique') return [`unique index ${base}_key ${method} (${columns.join(', ')})`];
  throw new Error(`Add @@${block.name} to the attributes this test knows.`);
}

function describeRelation(model: Model, field: Field, models: Model[]): string {
  const args = field.attributes.get('relation') ?? '';
  const target = models.find((other) => other.name === field.type);
  const from = listOf(args, 'fields').map(
    (name) => model.fields.find((one) => one.name === name)?.column ?? name,
  );
  const to = listOf(args, 'references').map(
    (name) => target?.fields.find((one) => one.name === name)?.column ?? name,
  );
  const onDelete = /onDelete: (\w+)/.exec(args)?.[1]?.toLowerCase() ?? 'restrict';
  return `foreign key ${model.table}_${from.join('_')}_fkey (${from.join(', ')}) references ${target?.table ?? field.type} (${to.join(', ')}) on delete ${onDelete} on update cascade`;
}

function listOf(args: string, name: string): string[] {
  return (
    new RegExp(`${name}: \\[([^\\]]*)\\]`)
      .exec(args)?.[1]
      ?.split(',')
      .map((part) => part.trim()) ?? []
  );
}

function unquote(text: string): string {
  return text.replace(/^"|"$/g, '');
}
