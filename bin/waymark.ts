// Composition root of the command line: words → one command, loaded when it is called.
import { Command, InvalidArgumentError, Option } from 'commander';
import { parseTime } from '@/lib/query/time';
import type { FindingOptions } from './commands/alerts';
import type { EventOptions } from './commands/events';
import type { ExportOptions, ImportOptions } from './commands/rule-files';
import type { CommonOptions } from './run-command';

const STATUSES = ['open', 'acknowledged', 'closed', 'superseded', 'excepted', 'repeat'];
const MOST_EVENTS = 10_000;

const json = () => new Option('--json', 'print one JSON document on stdout and nothing else');

function parseLimit(text: string): number {
  const limit = Number(text);
  if (!/^\d+$/.test(text) || limit > MOST_EVENTS)
    throw new InvalidArgumentError(`Give a whole number up to ${MOST_EVENTS}.`);
  return limit;
}

function readTime(text: string): Date {
  try {
    return parseTime(text, new Date());
  } catch (error) {
    throw new InvalidArgumentError(error instanceof Error ? error.message : String(error));
  }
}

const program = new Command('waymark')
  .description('Investigate AWS CloudTrail: from logs to a decided alert.')
  .helpCommand(false)
  .showSuggestionAfterError()
  .addHelpText(
    'after',
    '\nEnvironment: WAYMARK_HOME (./.waymark), DATABASE_URL, PORT (3000), WAYMARK_URL, LOG_LEVEL' +
      '\nExit codes: 0 done, 1 failed with a reason on stderr, 2 wrong usage',
  )
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));

program
  .command('ingest')
  .description('read CloudTrail logs: files, folders, or - for standard input')
  .argument('<path...>')
  .addOption(json())
  .action(async (paths: string[], options: CommonOptions) =>
    (await import('./commands/ingest')).ingestCommand(paths, options),
  );

program
  .command('detect')
  .description('run every enabled rule over what it has not seen yet')
  .addOption(json())
  .action(async (options: CommonOptions) => (await import('./commands/detect')).detectCommand(options));

program
  .command('alerts')
  .description('list alerts')
  .option('--rule <id>', 'only of this rule')
  .addOption(
    new Option(
      '--status <status>',
      'only with this status; superseded, excepted and repeated ones are listed only so',
    ).choices(STATUSES),
  )
  .addOption(json())
  .action(async (options: FindingOptions) => (await import('./commands/alerts')).alertsCommand(options));

program
  .command('signals')
  .description('list signals: hits that are kept but raise no alert')
  .option('--rule <id>', 'only of this rule')
  .addOption(json())
  .action(async (options: FindingOptions) => (await import('./commands/alerts')).signalsCommand(options));

program
  .command('events')
  .description('search events, newest first')
  .argument('<kql>', "query, e.g. 'event.action: StopInstances and not user.name: \"ci\"'; '' or * for all")
  .option('--from <time>', 'first event time: 2024-08-01T12:00:00Z (UTC) or now-7d', readTime)
  .option('--to <time>', 'event time before which to stop', readTime)
  .addOption(new Option('--limit <n>', `at most ${MOST_EVENTS}`).argParser(parseLimit).default(100))
  .addOption(json())
  .action(async (kql: string, options: EventOptions) =>
    (await import('./commands/events')).eventsCommand(kql, options),
  );

const rules = program.command('rules').description('list, switch, test, export and import rules');

rules
  .command('list')
  .description('every rule and its state')
  .addOption(json())
  .action(async (options: CommonOptions) => (await import('./commands/rules')).listRulesCommand(options));

for (const [name, enabled] of [
  ['enable', true],
  ['disable', false],
] as const) {
  rules
    .command(name)
    .description(
      enabled ? 'turn a rule on; it examines everything stored' : 'turn a rule off; its alerts stay',
    )
    .argument('<id>')
    .addOption(json())
    .action(async (id: string, options: CommonOptions) =>
      (await import('./commands/rules')).setRuleCommand(id, enabled, options),
    );
}

rules
  .command('test')
  .description('run the cases of one rule, or of all')
  .argument('[id]')
  .addOption(json())
  .action(async (id: string | undefined, options: CommonOptions) =>
    (await import('./commands/rules')).testRulesCommand(id, options),
  );

rules
  .command('export')
  .description('write a rule as the files of its folder, which load below rules/<provider>/ as they are')
  .argument('<id>')
  .option('--out <dir>', "folder to make the rule's folder in", '.')
  .addOption(json())
  .action(async (id: string, options: ExportOptions) =>
    (await import('./commands/rule-files')).exportRuleCommand(id, options),
  );

rules
  .command('import')
  .description('add or replace rules: YAML files, folders of rules, ZIP archives')
  .argument('<path...>')
  .option('--note <text>', 'why, for the history of each rule', '')
  .addOption(json())
  .action(async (paths: string[], options: ImportOptions) =>
    (await import('./commands/rule-files')).importRulesCommand(paths, options),
  );

program
  .command('decode')
  .description(
    'decode EC2 user data: raw, base64, or the answer of DescribeInstanceAttribute; - for standard input',
  )
  .argument('<file>')
  .addOption(json())
  .action(async (file: string, options: CommonOptions) =>
    (await import('./commands/decode')).decodeCommand(file, options),
  );

await program.parseAsync();
