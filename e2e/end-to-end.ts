import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { checkLine, failed } from './checks.ts';
import { contained, type Stage, type Story } from './contained.ts';
import { bootstrap, type DeploymentProps, deploy, synthesised } from './deployment.ts';
import { startEmulator } from './emulator.ts';
import type { Environment, Places } from './environments.ts';
import { notExercised } from './gaps.ts';
import { killed } from './killed.ts';
import { policyDoor } from './policy-door.ts';
import { endAll } from './processes.ts';
import { lockedPython } from './python.ts';
import { startWitness } from './witness.ts';

/** By name, for the count of those that nothing fired. */
const firedRules = [
  'health-credentials-exposed',
  'the rule from the hub bus to the queue',
  'the rule of the runtime policy',
];

export interface Run {
  readonly root: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly killsWorkers: boolean;
  readonly out: (line: string) => void;
  /** ms since 1970. */
  readonly now: () => number;
}

/** The whole run, told on the way. Answers whether everything was as it must be. */
export async function endToEnd(run: Run): Promise<boolean> {
  const logs = join(run.root, '.firebreak', 'e2e');
  // Outside the project, so that a bundle that lacks a package cannot find it in node_modules further up.
  const temporary = mkdtempSync(join(tmpdir(), 'firebreak-e2e-'));
  // However the process ends, by a signal too; what was started is ended first.
  process.once('exit', () => {
    endAll();
    rmSync(temporary, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  });
  try {
    return await between(run, logs, temporary);
  } finally {
    run.out(`\nLogs: ${logs}`);
  }
}

async function between(run: Run, logs: string, temporary: string): Promise<boolean> {
  const { root, out } = run;
  const home = join(temporary, 'home');
  rmSync(join(logs, 'cdk.out'), { recursive: true, force: true });
  for (const folder of [logs, home]) mkdirSync(folder, { recursive: true });
  for (const log of ['pip', 'emulator', 'witness', 'bootstrap', 'deploy'])
    rmSync(join(logs, `${log}.log`), { force: true });

  const path = [join(root, 'node_modules', '.bin'), run.environment.PATH ?? ''].join(delimiter);
  const places: Places = { path, home, temporary };
  const timed = stopwatch(run);
  const requirements = join(root, 'e2e', 'requirements.txt');
  const python = await timed('Python packages', () =>
    lockedPython({ requirements, folder: logs, log: join(logs, 'pip.log'), environment: inherited(run) }),
  );
  const emulator = await timed('emulator ready', () => startEmulator({ python, places, logs }));
  const props: DeploymentProps = { root, places, endpoint: emulator.endpoint, folder: logs };
  await timed('cdk bootstrap', () => bootstrap(props));
  await timed('cdk deploy, with synth', () => deploy(props));
  const witness = startWitness({ python, places, endpoint: emulator.endpoint, logs });
  const { resources, types } = await witness.deployed();
  out(`                          ${resources} resources of ${types.length} types, none left out`);
  await emulator.obey({ order: 'enforce' });

  const isWell = await stories({ emulator, witness, now: run.now }, run);
  out('\nNot exercised:');
  for (const gap of notExercised(synthesised(props), firedRules)) out(`  -     ${gap}`);
  await witness.stop();
  await emulator.stop();
  return isWell;
}

async function stories(stage: Stage, { killsWorkers, out }: Run): Promise<boolean> {
  const isInForce = tell('The runtime policy', await policyDoor(stage), out);
  let isWell = tell('A leaked key', await contained(stage), out) && isInForce;
  if (!killsWorkers || !isWell) return isWell;
  for (const name of ['Contain', 'Prove'] as const) {
    const story = await killed(name, stage);
    isWell = tell(`A function killed in ${name}`, story, out) && isWell;
  }
  return isWell;
}

const words = {
  denied: 'event to deny',
  inactive: 'event to Inactive',
  proven: 'event to proof',
  noticed: 'event to notice',
  paged: 'event to page',
  swept: 'event to the end of the sweep',
} as const;

function tell(title: string, { checks, times }: Story, out: Run['out']): boolean {
  out(`\n${title}`);
  for (const one of checks) out(checkLine(one));
  for (const [sight, what] of Object.entries(words)) {
    const ms = times[sight as keyof typeof words];
    if (ms !== undefined) out(`  ${what.padEnd(29)}${(ms / 1_000).toFixed(2).padStart(8)} s`);
  }
  return failed(checks).length === 0;
}

function stopwatch({ out, now }: Run): <T>(what: string, work: () => Promise<T>) => Promise<T> {
  return async (what, work) => {
    const from = now();
    const result = await work();
    out(`${what.padEnd(26)}${((now() - from) / 1_000).toFixed(2).padStart(8)} s`);
    return result;
  };
}

/** For pip alone: how this machine reaches its registry is the business of whoever owns it. */
function inherited({ environment }: Run): Environment {
  return Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
