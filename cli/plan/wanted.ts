import type { Preflight } from '../../adapters/aws/operator/preflight.ts';
import { apiKeyIn } from '../../core/model/bedrock-key-text.ts';
import type { Credential } from '../../core/model/credential.ts';
import type { Finding } from '../../core/model/finding.ts';
import type { Identity } from '../../core/model/identity.ts';
import { accessKeyIdIn, isLongTerm } from '../../core/signals/access-key-id.ts';
import type { Actor } from '../../core/signals/actor.ts';
import { actorOf } from '../../core/signals/actor-of.ts';
import { iamArnIn, iamNameIn } from '../../core/signals/iam-arn.ts';
import { Failed, UsageError } from '../verb.ts';

export interface Wanted {
  readonly key?: string;
  readonly arn?: string;
  readonly session?: string;
  readonly account?: string;
}

/**
 * The account that the question is about, where it says so; any other question is about the account of whoever asks.
 * @throws UsageError
 */
export function accountIn({ key, arn, session, account }: Wanted): string | undefined {
  if (account !== undefined && !/^\d{12}$/.test(account)) throw new UsageError('--account takes twelve digits');
  const apiKey = key === undefined ? undefined : apiKeyIn(key);
  const named =
    apiKey?.kind === 'long-term' ? apiKey.account : (iamArnIn(arn ?? '') ?? iamArnIn(session ?? ''))?.account;
  if (named !== undefined && account !== undefined && named !== account)
    throw new UsageError(`--account says ${account}, and what is asked about belongs to ${named}`);
  return named ?? account;
}

export interface Looking {
  readonly account: string;
  readonly region: string;
  readonly preflight: Preflight;
  /** ISO 8601. */
  readonly at: string;
}

/** Before anybody signs in. @throws UsageError */
export function checkOneWanted({ key, arn, session }: Wanted): void {
  const given = [key, arn, session].filter((each) => each !== undefined).length;
  if (given !== 1) throw new UsageError('give one of --key, --arn and --session');
}

/** The finding that somebody who reports this would cause. @throws UsageError, Failed */
export async function findingFor(wanted: Wanted, looking: Looking): Promise<Finding> {
  const { account, region, at } = looking;
  const actor = await actorFor(wanted, looking);
  return {
    signal: 'key-reported',
    response: 'contain',
    source: { eventId: 'plan', dedupeKey: 'plan', at, account, region },
    because: 'a person asks what would be done',
    ...actor,
  };
}

async function actorFor({ key, arn, session }: Wanted, looking: Looking): Promise<Actor> {
  if (key !== undefined) return ofKey(key, looking);
  if (session !== undefined) return ofSession(session, looking);
  return ofArn(arn ?? '', looking);
}

const unknown: Identity = { kind: 'unknown', because: 'AWS has to be asked who holds it' };

/** Never repeats the text, which may be a secret. */
async function ofKey(text: string, { account, preflight, region }: Looking): Promise<Actor> {
  const apiKey = apiKeyIn(text);
  if (apiKey?.kind === 'long-term') {
    const { userName: name, account: home } = apiKey;
    const credential: Credential = { kind: 'bedrock-api-key', account: home, userName: name };
    return { identity: { kind: 'user', account: home, name }, credential };
  }
  const accessKeyId = apiKey?.accessKeyId ?? accessKeyIdIn(text);
  if (accessKeyId === undefined)
    throw new UsageError(
      '--key takes AKIA... or ASIA..., or an API key for models as it was found; never a secret key',
    );
  if (isLongTerm(accessKeyId)) return { identity: unknown, credential: { kind: 'access-key', account, accessKeyId } };
  const record = await preflight.recordOf(accessKeyId);
  if (record !== undefined) return actorOf(record);
  throw new Failed(
    `CloudTrail in ${region} shows no call by ${accessKeyId} in 90 days, so nobody can say whose session it is: ask in another Region with --region, or give --session <role>/<session name>`,
  );
}

async function ofArn(text: string, looking: Looking): Promise<Actor> {
  const arn = iamArnIn(text);
  if (arn === undefined) throw new UsageError('--arn takes the ARN of a user, a role or a session of a role');
  const { account, kind, name } = arn;
  if (kind === 'assumed-role') return ofSession(text, looking);
  if (kind === 'user') return { identity: { kind: 'user', account, name } };
  if (kind === 'role') return { identity: { kind: 'role', account, name } };
  throw new UsageError('a federated session has what its user has: give the ARN of the user');
}

/** `role/session-name`, or the ARN of the session. */
async function ofSession(text: string, { account, preflight }: Looking): Promise<Actor> {
  const arn = iamArnIn(text);
  const [role, sessionName] = arn?.kind === 'assumed-role' ? [arn.name, text.split('/').at(-1)] : text.split('/');
  const [roleName, session] = [iamNameIn(role), iamNameIn(sessionName)];
  if (roleName === undefined || session === undefined || (arn === undefined && text.split('/').length !== 2))
    throw new UsageError('--session takes <role>/<session name>, or the ARN of the session');
  const known = await preflight.iam.role(roleName);
  if (known === undefined) throw new Failed(`there is no role ${roleName} in account ${account}`);
  const userId = `${known.uniqueId}:${session}`;
  const home = arn?.account ?? account;
  return {
    identity: { kind: 'role', account: home, name: roleName, uniqueId: known.uniqueId },
    credential: { kind: 'role-session', account: home, roleName, userId },
  };
}
