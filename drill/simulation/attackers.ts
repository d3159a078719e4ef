import { apiKeyCaller } from '../attackers/api-key-caller.ts';
import { chainJuggler } from '../attackers/chain-juggler.ts';
import { federationSurvivor } from '../attackers/federation-survivor.ts';
import { findingForger } from '../attackers/finding-forger.ts';
import { keyFactory } from '../attackers/key-factory.ts';
import { loggingBlinder } from '../attackers/logging-blinder.ts';
import { mantleBearer } from '../attackers/mantle-bearer.ts';
import { modelInvoker } from '../attackers/model-invoker.ts';
import { notyet } from '../attackers/notyet.ts';
import { phantomPivot } from '../attackers/phantom-pivot.ts';
import { reverter } from '../attackers/reverter.ts';
import { roleAssumer } from '../attackers/role-assumer.ts';
import { roleCollector } from '../attackers/role-collector.ts';
import { policyLowerer, saboteur } from '../attackers/saboteur.ts';
import { slotFiller } from '../attackers/slot-filler.ts';
import { tokenThief } from '../attackers/token-thief.ts';
import type { Random } from '../random.ts';
import { healthEvent } from '../scenarios/health-event.ts';
import { keepsLog } from '../scenarios/kept-log.ts';
import type { Story } from '../story.ts';
import type { World } from '../world.ts';
import type { Home } from './home.ts';
import { type Leak, type LeakedKind, type Opening, opensOf } from './leak.ts';
import { workloadName } from './owners.ts';
import type { Victim } from './victim.ts';

export interface Attack {
  readonly world: World;
  /** Where the attacker is, unless it has to reach Firebreak itself. */
  readonly home: Home;
  readonly story: Story;
  readonly victim: Victim;
  readonly leak: Leak;
  readonly draw: Random;
}

export interface SimulatedAttacker {
  readonly id: string;
  /** What the leaked credential must open to it, besides models; nothing where it holds something else. */
  readonly needs?: readonly Opening[];
  /** Resolves when the attacker has gone home. */
  readonly attack: (attack: Attack) => Promise<void>;
}

/** Fewer calls than in a drill: whether the credential still answers shows all the same, within 12 s. */
const everyMs = 12_000;
/** By then the latest report was heard, and what was done about it is enforced. */
const forMs = 7 * 60_000;

const invoke = ({ home: world, story, leak: { id, door } }: Attack): Promise<void> =>
  modelInvoker({ world, story, accessKeyId: id, door, everyMs, forMs });

/** Whoever may hold the leaked credential. One attacker, one line. */
export const simulatedAttackers: readonly SimulatedAttacker[] = [
  { id: 'model-invoker', attack: invoke },
  { id: 'reverter', attack: (attack) => both(invoke(attack), revert(attack)) },
  { id: 'api-key-caller', attack: (attack) => both(invoke(attack), callWithApiKey(attack)), needs: ['api-key'] },
  { id: 'mantle-bearer', attack: (attack) => both(mantleBearer(given(attack))), needs: ['bearer'] },
  { id: 'slot-filler', attack: (attack) => both(invoke(attack), fill(attack)), needs: ['iam'] },
  { id: 'notyet', attack: stayOn, needs: ['iam'] },
  {
    id: 'federation-survivor',
    attack: (attack) => both(invoke(attack), federationSurvivor(given(attack))),
    needs: ['iam'],
  },
  { id: 'role-assumer', attack: (attack) => both(invoke(attack), assume(attack)), needs: ['roles'] },
  { id: 'chain-juggler', attack: (attack) => both(invoke(attack), juggle(attack)), needs: ['roles'] },
  { id: 'role-collector', attack: (attack) => both(invoke(attack), collect(attack)), needs: ['iam', 'roles'] },
  { id: 'key-factory', attack: (attack) => both(invoke(attack), keyFactory(given(attack))), needs: ['iam'] },
  { id: 'phantom-pivot', attack: (attack) => both(invoke(attack), phantomPivot(given(attack))), needs: ['iam'] },
  { id: 'logging-blinder', attack: blind, needs: ['bedrock'] },
  { id: 'saboteur', attack: (attack) => both(invoke(attack), sabotage(attack)) },
  { id: 'policy-lowerer', attack: (attack) => both(invoke(attack), lower(attack)) },
  { id: 'token-thief', attack: (attack) => both(invoke(attack), steal(attack)) },
  { id: 'finding-forger', attack: (attack) => both(invoke(attack), forge(attack)) },
];

/** Whether a leak of that kind leaves such an attacker anything to do. The one place where a pair is left out. */
export const canUse = ({ needs = [] }: SimulatedAttacker, kind: LeakedKind): boolean =>
  needs.every((need) => (opensOf[kind] as readonly Opening[]).includes(need));

const given = ({ home, story, leak: { id, whose } }: Attack) => ({
  world: home,
  story,
  ...whose,
  accessKeyId: id,
  everyMs,
  forMs,
});

async function revert({ home: world, story, victim, leak, draw }: Attack): Promise<void> {
  const [afterMs, forMs, pauseMs] = [draw() * 60_000, 1_000 + draw() * 200_000, 500 + draw() * 9_500];
  await world.clock.sleep(afterMs);
  const { accomplicesKey: accessKeyId } = victim;
  await reverter({ world, story, accessKeyId, ...leak.whose, everyMs: pauseMs, forMs });
}

/** Shorter than in the drill: its calls are many, and Firebreak has fought its fight after 90 s. */
async function stayOn({ world: { seed }, home, story, leak: { id, whose }, draw }: Attack): Promise<void> {
  const forMs = 10_000 + draw() * 150_000;
  const world = { account: home.account, clock: home.clock, seed };
  await notyet({ world, story, accessKeyId: id, ...whose, forMs, membersAtMost: 3 });
}

/** Whose credential it is, or not; and of each role the inline policies alone, or everything. */
const fill = (attack: Attack): Promise<unknown> => {
  const { world, story, accessKeyId, everyMs, forMs } = given(attack);
  const whose = attack.draw() < 0.5 ? attack.leak.whose : {};
  const roles = attack.victim.roles.map(({ name, arn }) => ({
    name,
    arn,
    fills: attack.draw() < 0.7 ? ('inline' as const) : ('everything' as const),
  }));
  return slotFiller({ world, story, accessKeyId, everyMs, forMs, ...whose, roles });
};

const collect = (attack: Attack): Promise<unknown> => roleCollector({ ...given(attack), sessionName: workloadName });

/** It comes back with the key that took the session, where there is one. */
const assume = ({ world, story, victim: { roles }, leak: { id, takenBy = id } }: Attack): Promise<void> =>
  roleAssumer({ world, story, accessKeyId: takenBy, role: roles[0], sessionName: 'nightly', everyMs, forMs });

const juggle = (attack: Attack): Promise<unknown> => {
  const [first, second] = attack.victim.roles;
  return chainJuggler({
    ...given(attack),
    roleArns: [first.arn, second.arn],
    everyMs: 20_000 + attack.draw() * 40_000,
  });
};

/** CloudTrail is late by another time for each call, so that what it tells is no longer so, and in no order. */
async function blind(attack: Attack): Promise<void> {
  const settled = keepsLog(attack.home, () => attack.draw() * 300_000);
  await loggingBlinder(given(attack));
  await settled();
}

async function sabotage({ home: world, story, victim: { accomplicesKey }, draw }: Attack): Promise<void> {
  await world.clock.sleep(draw() * 300_000);
  await saboteur({ world, story, accessKeyId: accomplicesKey });
}

/** Sometimes before the leak is heard of, and sometimes long after. */
async function lower({ world, story, victim: { hubsKey: accessKeyId }, draw }: Attack): Promise<void> {
  await world.clock.sleep(draw() ** 2 * 1_200_000);
  await policyLowerer({ world, story, accessKeyId });
  await world.delivered();
}

/** For longer than a person may take to answer. */
async function steal({ world, story, victim: { hubsKey }, draw }: Attack): Promise<void> {
  await tokenThief({
    world,
    story,
    accessKeyId: hubsKey,
    everyMs: 30_000 + draw() * 300_000,
    forMs: 2 * 3_600_000,
  });
}

async function forge({ world, home, story, victim: { forgersKey, bystander }, draw }: Attack): Promise<void> {
  await world.clock.sleep(draw() * 120_000);
  const event = healthEvent(home, bystander);
  const { account } = home;
  const buses = [...new Set(['default', ...account.deployed.rules.map(({ bus }) => bus)])];
  const given = { world, story, account, accessKeyId: forgersKey, targetKeyId: bystander.accessKeyId, event, buses };
  // A door that dies answers 500, and whoever knocked goes home.
  await findingForger(given).catch(() => undefined);
}

const callWithApiKey = ({ home: world, story, victim: { apiKeyId } }: Attack): Promise<void> =>
  apiKeyCaller({ world, story, credentialId: apiKeyId, everyMs, forMs });

const both = async (...attacks: readonly Promise<unknown>[]): Promise<void> => void (await Promise.all(attacks));
