import { administratorAccess } from '../attackers/hand.ts';
import { answersAbout } from '../people/releaser.ts';
import type { GivenUser } from '../sandbox/given-user.ts';
import type { Story } from '../story.ts';
import type { World } from '../world.ts';
import { healthEvent } from './health-event.ts';
import { exampleAccount, type Scenario } from './scenario.ts';

/** Two users, each with two keys that leak an hour apart. They are released in different orders. */
const cases = [
  { name: 'ci-deploy', keys: ['AKIAIOSFODNN7EXAMPLE', 'AKIAI44QH8DHBEXAMPLE'], released: ['first', 'second'] },
  { name: 'night-shift', keys: ['AKIAFRSTNIGHTEXAMPLE', 'AKIASCNDNIGHTEXAMPLE'], released: ['second', 'first'] },
] as const;
type Case = (typeof cases)[number];

/** On the list of the deployed configuration. */
const customerBoundary = 'DeveloperBoundary';
const betweenLeaksMs = 60 * 60_000;

export const twoIncidents: Scenario = {
  id: 'two-incidents',
  summary:
    'Both keys of a user leak, in two incidents: whichever is released first, only the last release restores the user.',
  place: exampleAccount,
  declares: { containment: 'contained', pages: 'none' },
  async play(world, story) {
    createUsers(world);
    const before = cases.map(({ name }) => exceptKeys(world, name));
    await Promise.all(cases.map((one) => playCase({ world, story }, one)));
    for (const [index, { name }] of cases.entries()) {
      story.demand(exceptKeys(world, name) === before[index], `${name} is as it was before`);
      const user = world.account.user(name);
      const keys = [...(user?.keys.values() ?? [])].map(({ status }) => status.control());
      story.demand(
        keys.every((status) => status === 'Inactive'),
        `the leaked keys of ${name} stay Inactive`,
      );
    }
  },
};

/** One has a boundary that Firebreak may put back; the other was under AWSDenyAll before anything leaked. */
function createUsers({ account }: World): void {
  const everything = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };
  const boundary = account.createPolicy(customerBoundary, everything);
  const special: Record<Case['name'], Partial<GivenUser>> = {
    'ci-deploy': { boundary, attached: [administratorAccess] },
    'night-shift': { attached: ['arn:aws:iam::aws:policy/AWSDenyAll', administratorAccess] },
  };
  for (const { name, keys } of cases) account.createUser({ name, keys, ...special[name] });
}

async function playCase(
  { world, story }: { world: World; story: Story },
  { name, keys, released }: Case,
): Promise<void> {
  const [first, second] = keys;
  const leaks = async (accessKeyId: string): Promise<void> => {
    story.tell('aws', `Health: AWS_RISK_CREDENTIALS_EXPOSED, ${accessKeyId} of ${name}`);
    await world.report(healthEvent(world, { accessKeyId, userName: name }));
  };
  const keyNamed = { first, second } as const;
  const people = async (): Promise<void> => {
    await world.clock.sleep(betweenLeaksMs + 30 * 60_000);
    for (const which of released) {
      await answersAbout(
        { world, story },
        {
          incidentKey: keyNamed[which],
          by: 'alice@example.com',
          choice: 'release',
          reason: 'the workload has a new key',
        },
      );
      await world.clock.sleep(10 * 60_000);
      if (which === released[0])
        story.demand(isDenied(world, name), `${name} stays denied while the other incident holds it`);
    }
  };
  await Promise.all([leaks(first), world.clock.sleep(betweenLeaksMs).then(() => leaks(second)), people()]);
}

function isDenied({ account }: World, name: string): boolean {
  const user = account.user(name);
  const denyAll = 'arn:aws:iam::aws:policy/AWSDenyAll';
  return user?.attached.control().includes(denyAll) === true && user.boundary.control() === denyAll;
}

/** The user as the control plane shows it, without the keys, which do not come back. */
function exceptKeys({ account }: World, name: string): string {
  const users = account.snapshot() as readonly { readonly arn: string; readonly keys: unknown }[];
  const { keys: _, ...rest } = users.find(({ arn }) => arn.endsWith(`/${name}`)) ?? { keys: [] };
  return JSON.stringify(rest);
}
