import { administratorAccess } from '../attackers/hand.ts';
import { healthEvent } from './health-event.ts';
import { exampleAccount, type Scenario } from './scenario.ts';

const accessKeyId = 'AKIAIOSFODNN7EXAMPLE';
/** On the list of the deployed configuration. */
const userName = 'break-glass';

export const protectedUser: Scenario = {
  id: 'protected-user',
  summary: 'A key of a protected user leaks: Firebreak refuses to touch it, and pages.',
  place: exampleAccount,
  declares: { containment: 'refused', pages: 'some' },
  async play(world, story) {
    const { account } = world;
    account.createUser({
      name: userName,
      keys: [accessKeyId],
      attached: [administratorAccess],
    });
    const before = JSON.stringify(account.snapshot());
    story.tell('leak', `access key ${accessKeyId} of user ${userName} is pushed to a public repository`);
    story.tell('aws', 'Health: AWS_RISK_CREDENTIALS_EXPOSED');
    await world.report(healthEvent(world, { accessKeyId, userName }));
    story.demand(JSON.stringify(account.snapshot()) === before, 'nothing of the user was changed');
  },
};
