import { apiKeyCaller } from '../attackers/api-key-caller.ts';
import { administratorAccess } from '../attackers/hand.ts';
import { modelInvoker } from '../attackers/model-invoker.ts';
import { present } from '../sandbox/credential.ts';
import type { SandboxUser } from '../sandbox/user.ts';
import type { Story } from '../story.ts';
import type { World } from '../world.ts';
import { quarantineEvent, quarantinePolicyArn } from './quarantine-event.ts';
import { exampleAccount, type Scenario } from './scenario.ts';

const userName = 'ci-deploy';
const accessKeyId = 'AKIAIOSFODNN7EXAMPLE';
const apiKeyId = 'ACCAEXAMPLE0000000001';
const quarantinedAfterMs = 30_000;

export const wholeUser: Scenario = {
  id: 'whole-user',
  summary: 'AWS quarantines a user and does not say which key leaked: everything that the user holds is put to sleep.',
  place: exampleAccount,
  declares: { containment: 'contained', pages: 'none' },
  async play(world, story) {
    const user = world.account.createUser({
      name: userName,
      keys: [accessKeyId, 'AKIAI44QH8DHBEXAMPLE'],
      serviceSpecificCredentials: [{ id: apiKeyId }],
      signingCertificates: ['CERTIFICATE0000EXAMPLE'],
      sshPublicKeys: ['APKAEXAMPLE0000000001'],
      loginProfile: {},
      attached: [administratorAccess],
    });
    story.tell('leak', `access key ${accessKeyId} and API key ${apiKeyId} of user ${userName} leak`);
    await Promise.all([
      modelInvoker({ world, story, accessKeyId }),
      apiKeyCaller({ world, story, credentialId: apiKeyId }),
      quarantined(world, story),
    ]);
    story.demand(awake(user).length === 0, `nothing that the user holds is Active (${awake(user).join(', ')})`);
    story.demand(user.loginProfile.control() !== undefined, 'the console password is still there, blocked by the deny');
  },
};

async function quarantined(world: World, story: Story): Promise<void> {
  await world.clock.sleep(quarantinedAfterMs);
  const user = world.account.user(userName);
  if (user) world.account.attach(user, [...user.attached.control(), quarantinePolicyArn]);
  story.tell('aws', 'CloudTrail: AWS has attached AWSCompromisedKeyQuarantineV3 to the user');
  await world.report(quarantineEvent(world, userName));
}

/** Ids of everything that is not Inactive. */
const awake = (user: SandboxUser): readonly string[] =>
  [user.keys, user.serviceCredentials, user.signingCertificates, user.sshPublicKeys]
    .flatMap((credentials) => [...present(credentials)])
    .filter(({ status }) => status.control() === 'Active')
    .map(({ id }) => id);
