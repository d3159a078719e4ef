import { quarantineTagKey } from '../../core/org-guard/quarantine-tag.ts';
import { installGuard } from './guarded-account.ts';
import { leakedUserName, playReverter } from './reverter.ts';
import type { Scenario } from './scenario.ts';
import { exampleAccount } from './scenario.ts';

export const reverterGuarded: Scenario = {
  id: 'reverter-guarded',
  summary:
    'The same accomplice in an account under the guard of its organization: every deny and the tag stay where they were put, contained.',
  place: exampleAccount,
  isGuarded: true,
  declares: { containment: 'contained', pages: 'none' },
  async play(world, story) {
    installGuard(world.account);
    await playReverter(world, story);
    const undone = world.account.calls.filter(
      ({ caller, action, outcome }) =>
        caller.kind === 'key-holder' && /^iam:(Detach|Delete)/.test(action) && outcome === 'ok',
    );
    story.demand(undone.length === 0, 'nobody takes a deny off');
    const tags = world.account.user(leakedUserName)?.tags.control() ?? {};
    story.demand(Object.hasOwn(tags, quarantineTagKey), 'the user carries the quarantine tag to the end');
  },
};
