import type { Run } from '../drill/run.ts';
import { memberOf } from '../drill/scenarios/leaked-in-member.ts';
import type { Scenario } from '../drill/scenarios/scenario.ts';
import type { World } from '../drill/world.ts';

/** The world as somebody sees it who stands in the member account: whatever a test looks at or does is there. */
export function seenFromMember(world: World): World {
  const { account, functions } = memberOf(world);
  const asIs = { account, functions, clock: world.clock, executions: world.executions };
  const { members, accounts, seed, delivery, slack } = world;
  return {
    ...asIs,
    members,
    accounts,
    seed,
    delivery,
    slack,
    report: (...given: Parameters<World['report']>) => world.report(...given),
    answer: (...given: Parameters<World['answer']>) => world.answer(...given),
    decide: (...given: Parameters<World['decide']>) => world.decide(...given),
    pushPolicy: (...given: Parameters<World['pushPolicy']>) => world.pushPolicy(...given),
    submit: (...given: Parameters<World['submit']>) => world.submit(...given),
    knock: (...given: Parameters<World['knock']>) => world.knock(...given),
    schedules: (...given: Parameters<World['schedules']>) => world.schedules(...given),
    delivered: () => world.delivered(),
  } as unknown as World;
}

/** People are mailed from the hub: what it published is what anybody hears. */
const mailed = (hub: World): World => {
  const seen = seenFromMember(hub);
  Object.defineProperty(seen.account, 'published', { value: hub.account.published });
  return seen;
};

/** The same story in the member account. */
export const inMember = (scenario: Scenario): Scenario => ({
  ...scenario,
  hasMember: true,
  play: (world, story) => scenario.play(mailed(world), story),
});

/** A run as it was in the member account. */
export const seenIn = (run: Run): Run => ({ ...run, world: seenFromMember(run.world) });
