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
import { watchesDeletions } from './deletions.ts';
import { type Draw, disorder } from './draw.ts';
import { type Delivery, disordered, inOrder } from './event-faults.ts';
import { type Evidence, endedOf, type Told } from './evidence.ts';
import { faultKinds } from './fault-kinds.ts';
import { installedGuards } from './guards.ts';
import { homeIn } from './home.ts';
import { laterDays } from './later-days.ts';
import { holdersOfLeak, leakedKey } from './leak.ts';
import { mergedFaults } from './merged-faults.ts';
import { headStartMs, ownersWork } from './owners.ts';
import { answersQuestions } from './people.ts';
import { quickClient } from './quick-client.ts';
import { quickSlackClient } from './quick-slack-client.ts';
import { leakScenarios } from './scenarios.ts';
import { beginDay } from './slack-days.ts';
import { Truth } from './truth.ts';
import { createVictim } from './victim.ts';

/** What is made once and serves any number of runs. */
/** What one configuration deploys, and where. */
export interface Deployment {
  readonly hub: Deployed;
  readonly members: readonly Deployed[];
}

export interface SimulationStage {
  readonly deployments: ReadonlyMap<Configuration, Deployment>;
  readonly handlers: Handlers;
  /** `quickClient` when absent. */
  readonly clientOf?: ClientMaker;
}

/** Plays what was drawn to its end, in virtual time, and hands over what the laws are held against. */
export async function simulateRun(stage: SimulationStage, draw: Draw): Promise<Evidence> {
  const stream = (what: string): Random => random(draw.seed, `simulation ${what}`);
  const guard = named(installedGuards, draw.guard);
  const { world, faultsBegin } = worldOf(stage, draw, stream);
  return world.clock.run(async () => {
    const scenario = named(leakScenarios, draw.scenario);
    guard.install(world);
    if (draw.mode !== 'enforce') await pushMode(world, draw);
    const home = homeIn(world, draw.place);
    const userName = (draw.place === 'member' ? scenario.userNameThere : undefined) ?? scenario.userName;
    const victim = createVictim({ world, home, userName, may: scenario.may ?? [] }, stream('victim'));
    const working = ownersWork({ world, home, victim, ...(scenario.works && { works: true }) });
    await world.clock.sleep(headStartMs);
    const leak = (await scenario.leak?.({ world, home, victim, draw: stream('leak') })) ?? leakedKey(victim);
    const reports = scenario.reports({ world, home, victim, leak, draw: stream('reports') });
    const whom = { account: home.account.place.account, name: userName };
    const truth = new Truth(world, holdersOfLeak(world, whom, leak));
    const deletions = watchesDeletions(world);
    const story = new Story(world);
    const answers = answersQuestions(world, draw.person, 60_000 + stream('thinking')() * 3_600_000);
    faultsBegin();
    beginDay(world, draw.slack, stream('weather'));
    const deliveries = draw.faults.includes(disorder) ? disordered(reports, stream(disorder)) : inOrder(reports);
    // Another stream than the one that chose the attacker: else each would live only on the numbers that chose it.
    const scene = { world, home, story, victim, leak, draw: stream('attack') };
    const attack = named(simulatedAttackers, draw.attacker).attack(scene);
    const telling = Promise.all(deliveries.map((one) => deliver(world, one)));
    const [told] = await Promise.all([telling, attack]);
    const [ended, worked] = [await endedOf(world, truth), await working];
    await laterDays({ world, home, victim, ended, draw: stream('later days') });
    return { world, home, truth, told, userName, leak, ended, worked, deletions, answers };
  });
}

/** The accounts as they are deployed; faults wait for `faultsBegin`. */
function worldOf(
  { deployments, handlers, clientOf = quickClient }: SimulationStage,
  draw: Draw,
  stream: (what: string) => Random,
): { readonly world: World; readonly faultsBegin: () => void } {
  let areFaultsOn = false;
  const chosen = faultKinds.filter(({ id }) => draw.faults.includes(id));
  const faults = mergedFaults(
    chosen.map((kind) => kind.faults(stream(`fault ${kind.id} itself`))),
    () => areFaultsOn,
  );
  const { hub, members } = deploymentFor(draw, deployments);
  const world = new World({
    deployed: hub,
    ...(draw.place === 'member' && { members }),
    handlers,
    seed: draw.seed,
    faults,
    clientOf,
    // The real clients wait for what is real, too.
    ...(clientOf === quickClient && { drained: process.nextTick, slackClientOn: quickSlackClient }),
  });
  const faultsBegin = () => {
    areFaultsOn = true;
  };
  return { world, faultsBegin };
}

const pushMode = (world: World, { mode, slack }: Draw): Promise<void> =>
  world.pushPolicy({ ...policyOfMode(mode), ...(slack !== 'none' && { slack: drillSlackPolicy }) });

function deploymentFor(draw: Draw, deployments: SimulationStage['deployments']): Deployment {
  const found = deployments.get(configurationOf(draw));
  if (found === undefined) throw new Error(`nothing was synthesised for ${configurationOf(draw)}`);
  return found;
}

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
