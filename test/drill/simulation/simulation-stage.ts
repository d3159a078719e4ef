import type { World } from '../../../core/ports.ts';
import { everyHandler, type HandlerModule, type Handlers } from '../../../drill/platform/functions.ts';
import { memberAccount } from '../../../drill/scenarios/scenario.ts';
import { type Configuration, configurations } from '../../../drill/simulation/configuration.ts';
import { type Draw, drawOf, type Pins } from '../../../drill/simulation/draw.ts';
import { outcomeOf, type RunOutcome } from '../../../drill/simulation/outcome.ts';
import type { Synthesised } from '../../../drill/simulation/share.ts';
import type { Deployment, SimulationStage } from '../../../drill/simulation/simulate-run.ts';
import { deploymentOf } from '../../../drill/simulation/stage.ts';
import { staged } from '../../staged.ts';

let made: Promise<SimulationStage> | undefined;

/** What these deploy, synthesised once for each test file. */
export async function* deployments(names: readonly Configuration[]): AsyncGenerator<Synthesised> {
  for (const name of names) {
    const { template, members = new Map() } = await staged(configurations[name]);
    yield { name, assembly: { hub: template, members } };
  }
}

/** The stage of the simulation, made once for each test file. */
export function simulated(): Promise<SimulationStage> {
  made ??= stageWith(everyHandler());
  return made;
}

async function stageWith(handlers: Promise<Handlers>): Promise<SimulationStage> {
  const made = new Map<Configuration, Deployment>();
  const names = Object.keys(configurations) as readonly Configuration[];
  for await (const { name, assembly } of deployments(names)) made.set(name, deploymentOf(assembly));
  return { deployments: made, handlers: await handlers };
}

/** A quiet run in one account: a key named by Health, one attacker, no fault, nobody answers. */
export const quiet = {
  place: 'hub',
  scenario: 'health',
  attacker: 'model-invoker',
  guard: 'none',
  mode: 'enforce',
  person: 'nobody',
  slack: 'none',
  faults: [],
} as const satisfies Pins;

export const quietly = (pins: Pins = {}, seed = 3): Draw => drawOf(seed, { ...quiet, ...pins });

/** What one phase sees of the world, changed by a test. */
export type Ports = { readonly [P in keyof World]: World[P] } & {
  /** What it sees of a member; a deployment without members has no such port. */
  readonly in?: (account: string) => Partial<World> | undefined;
};

/** As seen from the account of the victim. */
export const atHome = (ports: Ports): Ports => ({ ...ports, ...ports.in?.(memberAccount.account) });

/** The outcome of a run in which some phases see another world, or are other phases altogether. */
export async function spoilt(
  draw: Draw,
  phases: string | readonly string[],
  change: (module: HandlerModule, phase: string) => HandlerModule,
): Promise<RunOutcome> {
  const stage = await simulated();
  const changed = [...stage.handlers].map(
    ([phase, module]) => [phase, [phases].flat().includes(phase) ? change(module, phase) : module] as const,
  );
  return outcomeOf({ ...stage, handlers: new Map(changed) }, draw);
}

/** All sessions of one role are denied where those of the attacker were meant. */
export const denyingAllOf = (roleName: string) =>
  seeing(({ rolePolicies }) => ({
    rolePolicies: {
      ...rolePolicies,
      put: (role, name, text) =>
        rolePolicies.put(role, name, role === roleName ? text.replace(/,"Condition":.*?\}\}/, '') : text),
    },
  }));

/** The phase as it is, in another world, whichever account it looks at. */
export const seeing =
  (change: (ports: Ports) => Partial<Ports>) =>
  (module: HandlerModule): HandlerModule => ({
    ...module,
    ports: (host) => {
      const ports = module.ports(host) as Ports;
      const there = (account: string) => {
        const seen = ports.in?.(account);
        return seen && { ...seen, ...change({ ...ports, ...seen }) };
      };
      return { ...ports, in: there, ...change(ports) };
    },
  });

/** Another phase: it is given what the real one would answer. */
export const answering =
  (change: (answer: never, input: never, ports: Ports) => unknown) =>
  (module: HandlerModule): HandlerModule => ({
    ...module,
    create: (ports) => {
      const real = module.create(ports);
      return async (input) => change((await real(input)) as never, input, ports as unknown as Ports);
    },
  });

/** Another phase, that does nothing but say so. */
export const saying =
  (word: (input: never, ports: Ports) => unknown) =>
  (module: HandlerModule): HandlerModule => ({
    ...module,
    create: (ports) => async (input) => word(input, ports as unknown as Ports),
  });

export const brokenLaws = ({ broken }: RunOutcome): readonly string[] => [...new Set(broken.map(({ law }) => law))];
