import { isLongTerm } from '../../core/signals/access-key-id.ts';
import { answer } from '../sandbox/answer.ts';
import type { Caller } from '../sandbox/caller.ts';
import type { World } from '../world.ts';

/** A user or a role, by its name. */
export type Whose = { readonly userName: string } | { readonly roleName: string };

/** What AWS answered, or undefined when it refused. */
export type Output = Readonly<Record<string, unknown>> | undefined;

/** One credential in the hand of an attacker: it calls, and gets what the account gives it and nothing else. */
export type Hand = (command: string, input: Readonly<Record<string, unknown>>) => Promise<Output>;

/** @throws Error for a call that the sandbox does not model: that is a fault of the drill and no refusal of AWS */
export const handOf =
  (world: Pick<World, 'account'>, caller: Caller): Hand =>
  async (command, input) => {
    try {
      return await answer(world.account, caller, { command, input });
    } catch (error) {
      if (error instanceof Error && error.name !== 'Error') return undefined;
      throw error;
    }
  };

/** Whoever holds a credential, told apart by its id as AWS does: the key of a user, a session, or an API key for models. */
export function holderOf({ account }: Pick<World, 'account'>, name: string, id: string): Caller {
  if (id.startsWith('ACCA')) return { kind: 'api-key-holder', name, credentialId: id };
  if (isLongTerm(id)) return { kind: 'key-holder', name, accessKeyId: id };
  // A federated session reaches IAM through the console alone, which whoever holds one opens.
  const isFederated = account.sessions.get(id)?.kind === 'federated';
  return { kind: 'session-holder', name, accessKeyId: id, ...(isFederated && { door: 'console' }) };
}

/** One model call on each plane that bills the account. Answers how many of them AWS took. */
export async function callsModels(hand: Hand): Promise<number> {
  const bedrock = await hand('bedrock:InvokeModel', { modelArn });
  const mantle = await hand('bedrock-mantle:CreateInference', { modelArn: mantleProject });
  return [bedrock, mantle].filter((output) => output !== undefined).length;
}

export const modelArn = 'arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-opus';
export const mantleProject = 'arn:aws:bedrock-mantle:us-east-1:123456789012:project/default';

/** The id of the credentials in an answer of STS. */
export const sessionIn = (output: Output): string | undefined =>
  (output as { readonly Credentials?: { readonly AccessKeyId?: string } } | undefined)?.Credentials?.AccessKeyId;

/** The id of the key in an answer of CreateAccessKey. */
export const keyIn = (output: Output): string | undefined =>
  (output as { readonly AccessKey?: { readonly AccessKeyId?: string } } | undefined)?.AccessKey?.AccessKeyId;

export const allowsAll = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
});

export const administratorAccess = 'arn:aws:iam::aws:policy/AdministratorAccess';
