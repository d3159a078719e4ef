import type { Home } from '../home.ts';
import { type Leak, leakedKey } from '../leak.ts';
import { type Given, knocked, type LeakScenario, soon } from '../leak-scenario.ts';

const leakedApiKey = ({ victim }: Given): Leak => ({ ...leakedKey(victim), id: victim.apiKeyId });

/** As somebody would find it. Its secret is none. */
const longTermText = ({ account }: Home, userName: string): string =>
  `ABSK${btoa(`${userName}-at-${account.place.account}:not-what-opens-anything-but-the-place-of-it`)}`;

const reportsOf: LeakScenario['reports'] = ({ world, home, victim: { userName }, draw }) => [
  knocked(world, {
    about: userName,
    afterMs: soon(draw),
    body: () => ({ RuleID: 'aws-bedrock-key', Secret: longTermText(home, userName), File: 'notebook.ipynb' }),
  }),
];

/** An API key for models of a user who does other work, too. */
export const apiKey: LeakScenario = {
  id: 'api-key',
  userName: 'ci-deploy',
  leaks: 'bedrock-api-key',
  leak: leakedApiKey,
  may: ['iam:ListRoles'],
  works: true,
  reports: reportsOf,
};

/** The same of a user whom the console made for its key. */
export const apiKeyOfItsUser: LeakScenario = {
  id: 'api-key-user',
  userName: 'BedrockAPIKey-ab12',
  leaks: 'bedrock-api-key',
  leak: leakedApiKey,
  reports: reportsOf,
};

/** An API key that was signed with the first key of the user; the key itself is nowhere to be seen. */
export const shortTermKey: LeakScenario = {
  id: 'short-term-key',
  userName: 'ci-deploy',
  leaks: 'bedrock-short-term-key',
  leak: ({ victim }) => ({ ...leakedKey(victim), door: 'bearer' }),
  reports: ({ world, home, victim: { keys }, draw }) => [
    knocked(world, {
      about: keys[0],
      afterMs: soon(draw),
      body: () => ({ RuleID: 'aws-bedrock-key', Secret: shortTermText(home, keys[0]), File: 'notebook.ipynb' }),
    }),
  ],
};

/** A request that was signed in advance: https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys-generate.html */
function shortTermText({ clock, account }: Home, accessKeyId: string): string {
  const at = new Date(clock.now()).toISOString().replace(/[-:]|\.\d+/g, '');
  const scope = `${accessKeyId}/${at.slice(0, 8)}/${account.place.region}/bedrock/aws4_request`;
  const query = `Action=CallWithBearerToken&X-Amz-Credential=${encodeURIComponent(scope)}&X-Amz-Date=${at}&X-Amz-Expires=43200`;
  return `bedrock-api-key-${btoa(`bedrock.amazonaws.com/?${query}&Version=1`)}`;
}
