import { administratorAccess } from '../attackers/hand.ts';
import { modelInvoker } from '../attackers/model-invoker.ts';
import { sessionMaker } from '../attackers/session-maker.ts';
import type { Story } from '../story.ts';
import type { World } from '../world.ts';
import { accessKeyEvent } from './guardduty-event.ts';
import { exampleAccount, type Scenario } from './scenario.ts';

const keys = ['AKIAIOSFODNN7EXAMPLE', 'AKIAI44QH8DHBEXAMPLE'] as const;
const userName = 'reports';
const reportedAfterMs = 60_000;

export const federatedSession: Scenario = {
  id: 'federated-session',
  summary:
    'An attacker makes sessions of a user out of its key: denying the user ends them, and every key goes to sleep.',
  place: exampleAccount,
  declares: { containment: 'contained', pages: 'none' },
  async play(world, story) {
    const user = world.account.createUser({
      name: userName,
      keys,
      attached: [administratorAccess],
    });
    story.tell('leak', `access key ${keys[0]} of user ${userName} leaks`);
    const sessions = await sessionMaker(world, keys[0]);
    story.tell('attacker', `makes ${sessions.length} sessions of the user, which do not need the key any more`);
    await Promise.all([
      ...sessions.map((accessKeyId) => modelInvoker({ world, story, accessKeyId })),
      reported({ world, story }, { accessKeyId: sessions[0] ?? '', principalId: user.id }),
    ]);
    const awake = keys.filter((id) => user.keys.get(id)?.status.control() === 'Active');
    story.demand(awake.length === 0, `every key of the user is Inactive, since any may have made the session`);
  },
};

async function reported(
  { world, story }: { readonly world: World; readonly story: Story },
  named: { readonly accessKeyId: string; readonly principalId: string },
): Promise<void> {
  await world.clock.sleep(reportedAfterMs);
  story.tell(
    'aws',
    'GuardDuty: CredentialAccess:IAMUser/CompromisedCredentials, which names a temporary key of the user',
  );
  await world.report(
    accessKeyEvent(world, 'CredentialAccess:IAMUser/CompromisedCredentials', {
      ...named,
      userName,
      userType: 'IAMUser',
    }),
  );
}
