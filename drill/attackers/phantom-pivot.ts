import type { Story } from '../story.ts';
import type { World } from '../world.ts';
import { callsModels, handOf, holderOf, keyIn, modelArn, type Output } from './hand.ts';

const name = 'phantom-pivot';
/** As the console names the user behind a long-term key. */
const UserName = 'BedrockAPIKey-a1b2';
const limitedAccess = 'arn:aws:iam::aws:policy/AmazonBedrockLimitedAccess';

export interface PivotGiven {
  readonly world: Pick<World, 'account' | 'clock'>;
  readonly story: Story;
  /** Of a user, or of a session. */
  readonly accessKeyId: string;
  readonly everyMs: number;
  readonly forMs: number;
}

export interface Pivoted {
  /** Model calls that AWS answered to the API key, and to the access key of the phantom user. */
  readonly byApiKey: number;
  readonly byAccessKey: number;
}

/**
 * Makes a user that looks like the one behind a Bedrock API key, takes an API key and then an access key for it, and
 * leaves the leaked key alone.
 * https://www.beyondtrust.com/blog/entry/aws-bedrock-security-api-keys
 */
export async function phantomPivot({ world, story, accessKeyId, everyMs, forMs }: PivotGiven): Promise<Pivoted> {
  const hand = handOf(world, holderOf(world, name, accessKeyId));
  await hand('CreateUserCommand', { UserName });
  await hand('AttachUserPolicyCommand', { UserName, PolicyArn: limitedAccess });
  const ServiceName = 'bedrock.amazonaws.com';
  const credentialId = credentialIn(await hand('CreateServiceSpecificCredentialCommand', { UserName, ServiceName }));
  const keyId = keyIn(await hand('CreateAccessKeyCommand', { UserName }));
  if (credentialId === undefined || keyId === undefined) return { byApiKey: 0, byAccessKey: 0 };
  story.tell('attacker', `calls models as ${UserName} from now on`);
  const byApi = handOf(world, { kind: 'api-key-holder', name, credentialId });
  const byKey = handOf(world, { kind: 'key-holder', name, accessKeyId: keyId });
  const until = world.clock.now() + forMs;
  let byApiKey = 0;
  let byAccessKey = 0;
  while (world.clock.now() < until) {
    byApiKey += (await byApi('bedrock:InvokeModel', { modelArn })) === undefined ? 0 : 1;
    byAccessKey += await callsModels(byKey);
    await world.clock.sleep(everyMs);
  }
  return { byApiKey, byAccessKey };
}

const credentialIn = (output: Output): string | undefined =>
  (output as { readonly ServiceSpecificCredential?: { readonly ServiceSpecificCredentialId?: string } } | undefined)
    ?.ServiceSpecificCredential?.ServiceSpecificCredentialId;
