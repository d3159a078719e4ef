import { memberRoleName, memberSessionDenyName } from '../iam/member-names.ts';
import { rollCallMessage } from '../messages/roll-call-message.ts';
import type { AccountId } from '../model/credential.ts';
import { NotThere, Refused, TryAgain } from '../model/errors.ts';
import type { RollCalled } from '../model/roll-called.ts';
import { actingPhases } from '../org-guard/function-roles.ts';
import { type Reaching, worldIn } from '../phases/world-in.ts';
import type { World } from '../ports.ts';
import { sing } from './canary.ts';

interface CallingWorld extends Pick<World, 'clock' | 'log' | 'deployment' | 'memberParts'> {
  readonly canary: Omit<World['canary'], 'arrived'>;
  readonly origins: Pick<World['origins'], 'userMadeAt'>;
}

type RollCallWorld = Reaching<CallingWorld> & { readonly pager: Pick<World['pager'], 'page'> };

/** A day, and the time that CloudTrail may take: as long as the alarm waits that hears the silence of the hub's own canary. */
const silenceMs = 26 * 3_600_000;

/** Nothing that contains waits for whoever looks for owners, and it is deployed only where tags are configured. */
const needed = actingPhases.filter((phase) => phase !== 'owner');

/**
 * Calls every member, every day: has its canary heard, and looks whether what contains there is still there. One page
 * names all that do not answer as they should. No member holds up another.
 * @throws TryAgain when people could not be told
 */
export async function rollCall(world: RollCallWorld): Promise<readonly RollCalled[]> {
  const { members = [], account: hub } = world.deployment;
  const called = await Promise.all(
    members.map(async ({ account }): Promise<RollCalled> => {
      const there = worldIn<CallingWorld>(account, world);
      const looked = await Promise.all([partsOf(hub, there), hearing(there)]);
      return { account, wrong: [...new Set(looked.flat())] };
    }),
  );
  const silent = called.filter(({ wrong }) => wrong.length > 0);
  world.log.info('roll call', { members: called.length, silent: silent.map(({ account }) => account).join(',') });
  if (silent.length > 0) await world.pager.page(rollCallMessage(silent));
  return called;
}

async function partsOf(hub: AccountId, { memberParts }: CallingWorld): Promise<readonly string[]> {
  return unlessTooEarly(async () => {
    const wrong: string[] = [];
    for (const phase of needed) {
      const name = memberRoleName(phase);
      const trusts = await memberParts.trustsOf(name);
      if (trusts === undefined) wrong.push(`the role ${name} is gone`);
      else if (!trusts.some((who) => who.includes(hub))) wrong.push(`the role ${name} does not trust ${hub}`);
    }
    const state = await memberParts.sessionDeny();
    const words = { there: [], gone: ['is gone'], 'switched-off': ['may not run: nothing is reserved for it'] }[state];
    return [...wrong, ...words.map((how) => `the function ${memberSessionDenyName}, which denies sessions, ${how}`)];
  });
}

/** Whether the way of an event is open: from the trail there to intake here. What is late is no silence yet. */
async function hearing(there: CallingWorld): Promise<readonly string[]> {
  const run = await unlessTooEarly(async () => ((await sing(there)).kind === 'arrived' ? ['arrived'] : []));
  if (run[0] === 'arrived') return [];
  return run.length > 0 ? run : unlessTooEarly(() => silence(there));
}

async function silence({ canary, origins, clock }: CallingWorld): Promise<readonly string[]> {
  const last = await canary.lastArrival();
  const since = last ?? (await origins.userMadeAt(canary.user));
  if (since !== undefined && Date.parse(clock.now()) - Date.parse(since) < silenceMs) return [];
  return [
    last === undefined
      ? 'nothing that happens there has ever reached intake'
      : `nothing that happened there has reached intake since ${last}`,
  ];
}

/** What AWS refuses is said at once; what it could not answer now is asked again tomorrow, and silence by then is said. */
async function unlessTooEarly(look: () => Promise<readonly string[]>): Promise<readonly string[]> {
  try {
    return await look();
  } catch (error) {
    if (error instanceof Refused || error instanceof NotThere) return [error.message];
    if (error instanceof TryAgain) return [];
    throw error;
  }
}
