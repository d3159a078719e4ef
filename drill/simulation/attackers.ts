import { apiKeyCaller } from '../attackers/api-key-caller.ts';
import { mantleBearer } from '../attackers/mantle-bearer.ts';
import { modelInvoker } from '../attackers/model-invoker.ts';
import { reverter } from '../attackers/reverter.ts';
import { slotFiller } from '../attackers/slot-filler.ts';
import type { Random } from '../random.ts';
import type { Story } from '../story.ts';
import type { World } from '../world.ts';
import type { Victim } from './victim.ts';

export interface Attack {
  readonly world: World;
  readonly story: Story;
  readonly victim: Victim;
  readonly draw: Random;
}

export interface SimulatedAttacker {
  readonly id: string;
  /** Resolves when the attacker has gone home. */
  readonly attack: (attack: Attack) => Promise<void>;
}

/** Fewer calls than in a drill: whether the credential still answers shows all the same, within 3 s. */
const everyMs = 3_000;
/** By then the latest report was heard, and what was done about it is enforced. */
const forMs = 7 * 60_000;

const invoke = ({ world, story, victim: { keys } }: Attack): Promise<void> =>
  modelInvoker({ world, story, accessKeyId: keys[0], everyMs, forMs });

/** Whoever may hold the leaked credential. One attacker, one line. */
export const simulatedAttackers: readonly SimulatedAttacker[] = [
  { id: 'model-invoker', attack: invoke },
  { id: 'reverter', attack: (attack) => both(invoke(attack), revert(attack)) },
  { id: 'api-key-caller', attack: (attack) => both(invoke(attack), callWithApiKey(attack)) },
  { id: 'mantle-bearer', attack: (attack) => both(mantleBearer(given(attack))) },
  { id: 'slot-filler', attack: (attack) => both(invoke(attack), slotFiller(given(attack))) },
];

const given = ({ world, story, victim: { userName, keys } }: Attack) => ({
  world,
  story,
  userName,
  accessKeyId: keys[0],
  everyMs,
  forMs,
});

async function revert({ world, story, victim, draw }: Attack): Promise<void> {
  const [afterMs, forMs, pauseMs] = [draw() * 60_000, 1_000 + draw() * 200_000, 500 + draw() * 9_500];
  await world.clock.sleep(afterMs);
  const { userName, accomplicesKey: accessKeyId } = victim;
  await reverter({ world, story, accessKeyId, userName, everyMs: pauseMs, forMs });
}

const callWithApiKey = ({ world, story, victim: { apiKeyId } }: Attack): Promise<void> =>
  apiKeyCaller({ world, story, credentialId: apiKeyId, everyMs, forMs });

const both = async (...attacks: readonly Promise<unknown>[]): Promise<void> => void (await Promise.all(attacks));
