import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { eventsIn } from '../core/signals/events-in.ts';
import { deliveredEvent, triageEvent } from '../core/signals/triage.ts';
import { matrixTable } from '../drill/matrix-table.ts';
import { narrate } from '../drill/narrate.ts';
import { reportOf } from '../drill/report.ts';
import { type Run, rehearse, stage } from '../drill/run.ts';
import { configFor } from '../drill/scenarios/config-for.ts';
import { fromEvent } from '../drill/scenarios/from-event.ts';
import { scenarios } from '../drill/scenarios/index.ts';
import { exampleAccount, type Scenario } from '../drill/scenarios/scenario.ts';
import { config } from '../firebreak.config.example.ts';
import { drillInSlack, type Played } from './drill-in-slack.ts';
import { documentsIn } from './triage/documents.ts';
import { type ExitCode, exit, type Terminal, UsageError, type Verb } from './verb.ts';

interface Options {
  readonly event?: string;
  readonly seed: string;
  readonly json?: boolean;
  readonly matrix?: boolean;
  readonly list?: boolean;
  readonly slack?: boolean;
}

export const drillVerb: Verb = {
  name: 'drill',
  summary: 'Rehearse an incident without AWS: the deployed machine, the real handlers, a sandbox account.',
  define(command: Command, terminal, end) {
    command
      .argument('[scenario]', `which incident (${scenarios.map(({ id }) => id).join(', ')})`)
      .option(
        '--event <file>',
        'an event, a finding or a CloudTrail record, as triage reads it: builds an account around the identity in it',
      )
      .option('--seed <n>', 'decides everything random: delays, latencies, order', '1')
      .option('--json', 'the figures and the timeline, or the list, as one line of JSON')
      .option('--matrix', 'also what the user could do at the leak and can do at the end, and which statement decides')
      .option('--slack', 'rehearse an approval that you give yourself, on a page that shows what Slack would show')
      .option('--list', 'the scenarios, a line each')
      .action(async (id: string | undefined, options: Options) => {
        end(options.list ? list(options, terminal) : await drill(id, options, terminal));
      });
  },
};

function list({ json }: Options, { out }: Terminal): ExitCode {
  const told = scenarios.map(({ id, summary, declares }) => ({ id, declared: declares.containment, summary }));
  if (json) out(JSON.stringify({ schema: 'firebreak.scenarios/1', scenarios: told }));
  else for (const { id, summary, declared } of told) out(`${id.padEnd(20)} ${declared.padEnd(12)} ${summary}`);
  return exit.done;
}

async function drill(id: string | undefined, options: Options, terminal: Terminal): Promise<ExitCode> {
  const { out } = terminal;
  const { run, scenario } = await played(id, options, terminal);
  if (options.json) out(JSON.stringify({ ...reportOf(run), ...(options.matrix && { matrix: run.matrix ?? null }) }));
  else for (const line of [...narrate(run, scenario), ...(options.matrix ? matrixLines(run) : [])]) out(line);
  return run.endedAsDeclared ? exit.done : exit.failed;
}

async function played(id: string | undefined, options: Options, terminal: Terminal): Promise<Played> {
  const seed = seedFrom(options.seed);
  if (options.slack && (id ?? options.event) !== undefined)
    throw new UsageError('--slack rehearses an approval: leave out the scenario and --event');
  const scenario = options.event === undefined ? scenarioNamed(id) : scenarioOf(options.event);
  if (terminal.isInteractive && !options.json) terminal.err('synthesising the stack, importing the handlers ...');
  if (options.slack) return drillInSlack(seed, terminal);
  return { run: await rehearse(await stage(configFor(scenario, config)), { scenario, seed }), scenario };
}

function matrixLines({ matrix }: Run): readonly string[] {
  return matrix ? ['', ...matrixTable(matrix)] : ['', 'Nobody told of a leak, so there is no matrix.'];
}

function scenarioNamed(id: string | undefined): Scenario {
  const [first] = scenarios;
  const found = id === undefined ? first : scenarios.find((scenario) => scenario.id === id);
  if (found) return found;
  throw new UsageError(
    `there is no scenario "${id}": choose one of ${scenarios.map((scenario) => scenario.id).join(', ')}`,
  );
}

function seedFrom(text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new UsageError(`the seed is "${text}", and must be a whole number from 0 to 999999999999999`);
}

/** The first event of the file that would be contained, read as `firebreak triage` reads it. */
function scenarioOf(file: string): Scenario {
  const events = documentsIn(contentOf(file))
    .flatMap((document) => (document.kind === 'json' ? eventsIn(document.value) : []))
    .flatMap((value) => deliveredEvent(value, exampleAccount.account) ?? []);
  const [first] = events;
  if (first === undefined)
    throw new UsageError(`${file} holds no event, no finding and no CloudTrail record: try firebreak triage on it`);
  for (const event of events) {
    const [verdict] = triageEvent(event);
    const scenario = verdict?.decision === 'contain' ? fromEvent(event, verdict) : undefined;
    if (scenario) return scenario;
  }
  const [verdict] = triageEvent(first);
  throw new UsageError(
    `${file} gives nothing to contain (${verdict?.decision}: ${verdict?.reason}): try firebreak triage on it`,
  );
}

function contentOf(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new UsageError(
      `${file} cannot be read (${error instanceof Error ? error.message : 'unknown error'}): give the path of a file with an event`,
    );
  }
}
