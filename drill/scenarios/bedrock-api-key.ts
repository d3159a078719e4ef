import { apiKeyCaller } from '../attackers/api-key-caller.ts';
import { handOf } from '../attackers/hand.ts';
import type { SandboxUser } from '../sandbox/user.ts';
import type { Story } from '../story.ts';
import { drillSecret, signedReport } from '../webhook-request.ts';
import type { World } from '../world.ts';
import { exampleAccount, type Scenario } from './scenario.ts';

/** The console made the first for its key; the second does other work besides. */
const users = [
  { name: 'BedrockAPIKey-ab12', apiKeyId: 'ACCAEXAMPLE0000000001', accessKeyId: undefined },
  { name: 'reports', apiKeyId: 'ACCAEXAMPLE0000000002', accessKeyId: 'AKIAI44QH8DHBEXAMPLE' },
] as const;
type Given = (typeof users)[number];

const reportedAfterMs = 30_000;
const workMs = 25 * 60_000;

export const bedrockApiKey: Scenario = {
  id: 'bedrock-api-key',
  summary:
    'Two API keys for models are found: the user made for its key is denied everything, the one who does other work goes on.',
  place: exampleAccount,
  declares: { containment: 'contained', pages: 'none' },
  async play(world, story) {
    world.account.secrets.set('firebreak/webhook/report', drillSecret);
    const made = users.map((given) => userFor(world, given));
    story.tell('leak', 'the API keys of two users are found in a notebook that anybody can read');
    const [failed] = await Promise.all([
      otherWork(world, users[1].accessKeyId),
      ...users.map(({ apiKeyId }) => apiKeyCaller({ world, story, credentialId: apiKeyId })),
      reported(world, story),
    ]);
    story.demand(failed === 0, `the other work of ${users[1].name} goes on (${failed} failed)`);
    const awake = made.flatMap(({ serviceCredentials }) =>
      [...serviceCredentials.values()].filter(({ status }) => status.control() === 'Active'),
    );
    story.demand(awake.length === 0, 'both API keys are Inactive');
    story.demand(!mentionsSecret(world), 'no message and no record of an incident holds a key');
  },
};

function userFor({ account }: World, { name, apiKeyId, accessKeyId }: Given): SandboxUser {
  return account.createUser({
    name,
    serviceSpecificCredentials: [{ id: apiKeyId }],
    ...(accessKeyId && { keys: [accessKeyId] }),
    attached: ['arn:aws:iam::aws:policy/AmazonBedrockFullAccess', 'arn:aws:iam::aws:policy/ReadOnlyAccess'],
  });
}

/** The text of the key, as somebody would find it. Its secret is none. */
const keyText = (name: string): string =>
  `ABSK${btoa(`${name}-at-${exampleAccount.account}:not-a-secret-but-the-place-of-one`)}`;

/** A scanner of the company posts what it found, keys and all. */
async function reported(world: World, story: Story): Promise<void> {
  await world.clock.sleep(reportedAfterMs);
  story.tell('scanner', 'posts both API keys to the webhook, signed, as it found them');
  const body = users.map(({ name }) => ({ RuleID: 'aws-bedrock-key', Secret: keyText(name), File: 'notebook.ipynb' }));
  await world.knock(signedReport({ body, at: world.clock.now() }));
}

/** Answers how many calls failed. */
async function otherWork(world: World, accessKeyId: string): Promise<number> {
  const caller = { kind: 'key-holder', name: 'reports', accessKeyId, owner: true } as const;
  const hand = handOf(world, caller);
  const until = world.clock.now() + workMs;
  let failed = 0;
  while (world.clock.now() < until) {
    if ((await hand('ListRolesCommand', {})) === undefined) failed += 1;
    await world.clock.sleep(10_000);
  }
  return failed;
}

function mentionsSecret({ account, executions }: World): boolean {
  const text = JSON.stringify([account.published, executions.all.map(({ input }) => input)]);
  return users.some(({ name }) => text.includes(keyText(name).slice(30)));
}
