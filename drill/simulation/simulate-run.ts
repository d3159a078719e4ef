import type { Deployed } from '../deployed/deployment.ts';
import type { Handlers } from '../platform/functions.ts';
import { type Random, random } from '../random.ts';
import type { ClientMaker } from '../sandbox/hook.ts';
import { policyOfMode } from '../scenarios/policies.ts';
import { drillSlackPolicy } from '../slack/connected.ts';
import { Story } from '../story.ts';
import { World } from '../world.ts';
import { simulatedAttackers } from './attackers.ts';
import { type Configuration, configurationOf } from './configuration.ts';
import { type Draw, disorder } from './draw.ts';
import { type Delivery, disordered, inOrder } from './event-faults.ts';
import { type Evidence, endedOf, type Told } from './evidence.ts';
import { faultKinds } from './fault-kinds.ts';
import { installedGuards } from './guards.ts';
import { holdersOfLeak, leakedKey } from './leak.ts';
import { mergedFaults } from './merged-faults.ts';
import { headStartMs, ownersWork } from './owners.ts';
import { answersQuestions } from './people.ts';
import { quickClient } from './quick-client.ts';
import { leakScenarios } from './scenarios.ts';
import { beginDay } from './slack-days.ts';
import { Truth } from './truth.ts';
import { createVictim } from './victim.ts';

/** What is made once and serves any number of runs. */
export interface SimulationStage {
  readonly deployments: Readonly<Record<Configuration, Deployed>>;
  readonly handlers: Handlers;
  /** `quickClient` when absent. */
  readonly clientOf?: ClientMaker;
}

/** Plays what was drawn to its end, in virtual time, and hands over what the laws are held against. */
export async function simulateRun(
  { deployments, handlers, clientOf = quickClient }: SimulationStage,
  draw: Draw,
): Promise<Evidence> {
  const stream = (what: string): Random => random(draw.seed, `simulation ${what}`);
  let areFaultsOn = false;
  const chosen = faultKinds.filter(({ id }) => draw.faults.includes(id));
  const faults = mergedFaults(
    chosen.map((kind) => kind.faults(stream(`fault ${kind.id} itself`))),
    () => areFaultsOn,
  );
  const guard = named(installedGuards, draw.guard);
  const world = new World({
    deployed: deployments[configurationOf(draw)],
    handlers,
    seed: draw.seed,
    faults,
    clientOf,
    // The real clients, and whoever reads an answer of Slack, wait for what is real, too.
    ...(clientOf === quickClient && draw.slack === 'none' && { drained: process.nextTick }),
  });
  return world.clock.run(async () => {
    const scenario = named(leakScenarios, draw.scenario);
    guard.install(world);
    if (draw.mode !== 'enforce') await pushMode(world, draw);
    const victim = createVictim(world, scenario, stream('victim'));
    const working = ownersWork(world, victim, scenario);
    await world.clock.sleep(headStartMs);
    const leak = (await scenario.leak?.({ world, victim, draw: stream('leak') })) ?? leakedKey(victim);
    const reports = scenario.reports({ world, victim, leak, draw: stream('reports') });
    const truth = new Truth(world, holdersOfLeak(world, victim, leak));
    const story = new Story(world);
    const answers = answersQuestions(world, draw.person, 60_000 + stream('thinking')() * 3_600_000);
    areFaultsOn = true;
    beginDay(world, draw.slack, stream('weather'));
    const deliveries = draw.faults.includes(disorder) ? disordered(reports, stream(disorder)) : inOrder(reports);
    // Another stream than the one that chose the attacker: else each would live only on the numbers that chose it.
    const attack = named(simulatedAttackers, draw.attacker).attack({
      world,
      story,
      victim,
      leak,
      draw: stream('attack'),
    });
    const telling = Promise.all(deliveries.map((one) => deliver(world, one)));
    const [told] = await Promise.all([telling, attack]);
    const ended = await endedOf(world, truth);
    return { world, truth, told, userName: scenario.userName, leak, ended, worked: await working, answers };
  });
}

const pushMode = (world: World, { mode, slack }: Draw): Promise<void> =>
  world.pushPolicy({ ...policyOfMode(mode), ...(slack !== 'none' && { slack: drillSlackPolicy }) });

async function deliver(world: World, delivery: Delivery): Promise<Told> {
  await world.clock.sleep(delivery.afterMs);
  const wasSentAway = await delivery.report.tell().then(
    () => false,
    () => true,
  );
  return { delivery, wasSentAway };
}

function named<T extends { readonly id: string }>(list: readonly T[], id: string): T {
  const found = list.find((one) => one.id === id);
  if (found === undefined) throw new Error(`there is no ${id} among ${list.map((one) => one.id).join(', ')}`);
  return found;
}
