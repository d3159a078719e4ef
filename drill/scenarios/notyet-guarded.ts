import { awsDenyAllArn } from '../../core/iam/aws-managed.ts';
import { installGuard } from './guarded-account.ts';
import { leakedUserName, playNotyet } from './notyet.ts';
import { exampleAccount, type Scenario } from './scenario.ts';

export const notyetGuarded: Scenario = {
  id: 'notyet-guarded',
  summary:
    'The same administrator under the guard of its organization: it frees nothing, and what it makes while the denies are not yet enforced is traced and contained.',
  place: exampleAccount,
  isGuarded: true,
  declares: { containment: 'contained', pages: 'some', callsAfterProof: 'some' },
  async play(world, story) {
    installGuard(world.account);
    const { account } = world;
    const made = await playNotyet(world, story);
    const users = made.map((name) => account.user(name)?.attached.control() ?? []);
    story.demand(users.length > 0, 'it makes administrators of its own while the denies are not yet enforced');
    story.demand(
      users.every((attached) => attached.includes(awsDenyAllArn)),
      'everything is denied to each of them in the end',
    );
    const undone = account.calls.filter(
      ({ action, resource, caller, outcome }) =>
        caller.kind !== 'function' &&
        /^iam:(Detach|Delete)/.test(action) &&
        resource.endsWith(`/${leakedUserName}`) &&
        outcome === 'ok',
    );
    story.demand(undone.length === 0, 'nobody takes a deny off the user whose key leaked');
  },
};
