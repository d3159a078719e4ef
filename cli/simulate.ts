import { availableParallelism } from 'node:os';
import { wallClock } from '../adapters/aws/clock.ts';
import type { Configuration } from '../drill/simulation/configuration.ts';
import { choices } from '../drill/simulation/draw.ts';
import { simulateAll } from '../drill/simulation/pool.ts';
import { reportOf } from '../drill/simulation/report.ts';
import { synthesisedDeployments } from '../drill/simulation/stage.ts';
import { config } from '../firebreak.config.example.ts';
import { durationText } from './replay/progress.ts';
import { pinsIn, type SimulateFlags, wholeNumber } from './simulate/asked.ts';
import { reportText } from './simulate/report-text.ts';
import { type ExitCode, exit, type Terminal, type Verb } from './verb.ts';

export const simulateVerb: Verb = {
  name: 'simulate',
  summary: 'Run seeded incidents under injected faults, and check after each that no law was broken.',
  define(command, terminal, end) {
    command
      .option('--runs <n>', 'how many, each with a seed of its own', '500')
      .option('--seed <n>', 'of the first run; the others count on from it', '1')
      .option('--jobs <n>', 'threads; as many as there are cores when absent')
      .option('--place <account>', `in which account the victim lives: ${choices.place.join(', ')}`)
      .option('--scenario <id>', choices.scenario.join(', '))
      .option('--attacker <id>', choices.attacker.join(', '))
      .option('--guard <id>', choices.guard.join(', '))
      .option('--mode <mode>', choices.mode.join(', '))
      .option('--person <choice>', `how the person on call decides: ${choices.person.join(', ')}`)
      .option('--slack <day>', `Slack, where Firebreak has one: ${choices.slack.join(', ')}`)
      .option('--faults <ids>', `none, or with commas between: ${choices.faults.join(', ')}`)
      .option('--coverage', 'also the runs of each fault, each day of Slack and each combination')
      .option('--json', 'the report as one line of JSON')
      .action(async (flags: SimulateFlags) => end(await simulate(flags, terminal)));
  },
};

async function simulate(flags: SimulateFlags, { out, err }: Terminal): Promise<ExitCode> {
  const pins = pinsIn(flags);
  const runs = wholeNumber('--runs', flags.runs, 1);
  const firstSeed = wholeNumber('--seed', flags.seed, 0);
  const jobs = flags.jobs === undefined ? availableParallelism() : wholeNumber('--jobs', flags.jobs, 1);
  const began = millisecondsNow();
  const synthesise = (names: readonly Configuration[]) => synthesisedDeployments(config, names);
  const progress = process.stderr.isTTY === true ? shown(runs, err) : () => {};
  const outcomes = await simulateAll({ synthesise, pins, firstSeed, runs, jobs, progress });
  const report = reportOf(firstSeed, outcomes);
  if (flags.json) out(JSON.stringify(report));
  const told = { elapsed: millisecondsNow() - began, coverage: flags.coverage === true };
  if (!flags.json) for (const line of reportText(report, told)) out(line);
  return report.failures.length === 0 ? exit.done : exit.failed;
}

const millisecondsNow = (): number => Date.parse(wallClock.now());

/** One line that is written over and over: a person watches, so this is a terminal. */
function shown(runs: number, err: Terminal['err']): (done: number) => void {
  const began = millisecondsNow();
  let said = false;
  return (done) => {
    const left = ((millisecondsNow() - began) * (runs - done)) / done;
    err(`${said ? '\u001b[1A\u001b[2K' : ''}${done} of ${runs} runs, ${durationText(left)} left`);
    said = true;
  };
}
