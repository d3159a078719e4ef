import { handOf } from '../attackers/hand.ts';
import type { Random } from '../random.ts';
import type { World } from '../world.ts';
import type { Ended } from './evidence.ts';
import type { Home } from './home.ts';
import type { Victim } from './victim.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** In how many of these runs somebody takes the key for theirs and wakes it. */
const wokenShare = 0.3;

interface Days {
  readonly world: World;
  readonly home: Home;
  readonly victim: Victim;
  readonly ended: readonly Ended[];
  readonly draw: Random;
}

/**
 * The week after, where a person may have had a key deleted: Firebreak looks every hour, and here once in the middle, and
 * thrice on the day and the next. One of those who administer the account may wake the key meanwhile.
 */
export async function laterDays({ world, home, victim, ended, draw }: Days): Promise<void> {
  if (!ended.some(({ state }) => state.ruling?.choice === 'delete-key')) return;
  const { clock } = world;
  await clock.sleep(3 * dayMs);
  await looks(world);
  if (draw() < wokenShare) {
    const owner = { kind: 'key-holder', name: 'owner', accessKeyId: victim.accomplicesKey, owner: true } as const;
    const wakes = { UserName: victim.userName, AccessKeyId: victim.keys[0], Status: 'Active' };
    await handOf(home, owner)('UpdateAccessKeyCommand', wakes);
  }
  await clock.sleep(5 * dayMs);
  for (const pauseMs of [hourMs, hourMs, dayMs]) {
    await looks(world);
    await clock.sleep(pauseMs);
  }
}

/** What fails for good rings an alarm, and is looked at again an hour later. */
const looks = (world: World): Promise<unknown> => world.schedules('delete-keys').catch(() => undefined);
