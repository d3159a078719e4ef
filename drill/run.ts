import type { FirebreakConfig } from '../lib/config.ts';
import { assembled } from './deployed/assembly.ts';
import { deployed, deployedMember } from './deployed/deployment.ts';
import type { Template } from './deployed/template.ts';
import { LeakMatrix, type Matrix } from './matrix.ts';
import { type Measures, measure } from './measure.ts';
import { type Handlers, loadHandlers } from './platform/functions.ts';
import type { Faults } from './sandbox/faults.ts';
import type { ClientMaker } from './sandbox/hook.ts';
import { warm } from './sandbox/warm.ts';
import type { Declared, Scenario } from './scenarios/scenario.ts';
import type { Moment } from './story.ts';
import { Story } from './story.ts';
import { narrated } from './timeline.ts';
import { World } from './world.ts';

/** What is made once and serves any number of runs. */
export interface Stage {
  readonly template: Template;
  /** Of the stack in each member account, by account; none when absent. */
  readonly members?: ReadonlyMap<string, Template>;
  readonly handlers: Handlers;
  /** How functions reach the sandbox: by the real SDK when absent. */
  readonly clientOf?: ClientMaker;
}

/** Synthesises the stack, imports the handlers, and wakes the SDK: all the real input and output there is. */
export async function stage(config: FirebreakConfig): Promise<Stage> {
  const { hub: template, members } = await assembled(config);
  const phases = new Set(
    [...deployed(template, { account: '123456789012', region: 'us-east-1' }).functions.values()].map(
      ({ phase }) => phase,
    ),
  );
  const handlers = await loadHandlers(phases);
  await warm();
  return { template, members, handlers };
}

export interface Run {
  readonly scenario: string;
  readonly seed: number;
  readonly declared: Declared;
  readonly endedAsDeclared: boolean;
  /** What the scenario demanded and was not so. */
  readonly broken: readonly string[];
  readonly measures: Measures;
  readonly timeline: readonly Moment[];
  readonly world: World;
  /** What the user whose key leaked could do before and can do now; undefined when nobody told of a leak. */
  readonly matrix: Matrix | undefined;
}

export interface RunGiven {
  readonly scenario: Scenario;
  readonly seed: number;
  /** In place of the scenario's own. */
  readonly faults?: Faults;
}

/** Rehearses one scenario under one seed. The same seed gives the same run, wherever and whenever. */
export async function rehearse(
  { template, members = new Map(), handlers, clientOf }: Stage,
  { scenario, seed, faults }: RunGiven,
): Promise<Run> {
  const { place } = scenario;
  const made = deployed(template, place);
  const elsewhere = [...members].map(([account, each]) => deployedMember(each, { ...place, account }));
  const chosen = faults ?? scenario.faults;
  const world = new World({
    deployed: made,
    members: elsewhere,
    handlers,
    seed,
    ...(chosen && { faults: chosen }),
    ...(clientOf && { clientOf }),
  });
  const story = new Story(world);
  const matrix = new LeakMatrix(world, story);
  return world.clock.run(async () => {
    await scenario.play(world, story);
    const measures = await measure(world, story);
    const endedAsDeclared = story.broken.length === 0 && isAsDeclared(measures, scenario.declares);
    return {
      scenario: scenario.id,
      seed,
      declared: scenario.declares,
      endedAsDeclared,
      broken: story.broken,
      measures,
      timeline: narrated(world, story),
      world,
      matrix: await matrix.atEnd(),
    };
  });
}

function isAsDeclared(measures: Measures, { containment, pages, callsAfterProof = 'none' }: Declared): boolean {
  const someOrNone = (count: number) => (count > 0 ? 'some' : 'none');
  return (
    measures.containment === containment &&
    someOrNone(measures.pages) === pages &&
    someOrNone(measures.attackerCallsAfterProof) === callsAfterProof
  );
}
