import { administratorAccess } from '../attackers/hand.ts';
import { answer } from '../sandbox/answer.ts';
import type { World } from '../world.ts';
import { healthEvent } from './health-event.ts';
import { policyOfMode } from './policies.ts';
import { exampleAccount, type Scenario } from './scenario.ts';

const userName = 'ci-deploy';
const maker = { kind: 'key-holder', name: 'dave', accessKeyId: 'AKIAI44QH8DHBEXAMPLE', owner: true } as const;
const twoDaysMs = 2 * 86_400_000;

export const ownerFound: Scenario = {
  id: 'owner-found',
  summary: 'No tag names the owner of a leaked key: CloudTrail says who made its user, and a mail says whom to ask.',
  place: exampleAccount,
  asksOwners: true,
  declares: { containment: 'contained', pages: 'none' },
  async play(world, story) {
    const { account, clock } = world;
    await world.pushPolicy({ ...policyOfMode('enforce'), ownerTags: ['owner', 'team'] });
    const accessKeyId = await made(world);
    story.tell('person', `${maker.name} makes user ${userName} with a key`);
    await clock.sleep(twoDaysMs);
    story.tell('aws', 'Health: AWS_RISK_CREDENTIALS_EXPOSED');
    await world.report(healthEvent(world, { accessKeyId, userName }));
    const mail = account.published.find(({ subject }) => subject.includes('whom to ask'))?.text ?? '';
    const says = `Whose it seems to be: ${maker.name} (confidence medium: CloudTrail says that ${maker.name} made user`;
    story.demand(mail.includes(says), `a mail names ${maker.name}, how that is known and how sure it is`);
  },
};

/** The id of the key that the maker has made for the user of their making. */
async function made(world: World): Promise<string> {
  world.account.createUser({ name: maker.name, keys: [maker.accessKeyId], attached: [administratorAccess] });
  const call = (command: string, input: Readonly<Record<string, unknown>>) =>
    answer(world.account, maker, { command, input: { UserName: userName, ...input } });
  await call('CreateUserCommand', {});
  await call('AttachUserPolicyCommand', { PolicyArn: administratorAccess });
  const { AccessKey } = (await call('CreateAccessKeyCommand', {})) as { AccessKey?: { AccessKeyId?: string } };
  return AccessKey?.AccessKeyId ?? '';
}
