import { type CallRecord, functionAccessKeyId } from './caller.ts';
import type { Directory } from './directory.ts';
import { plainMembers } from './trail-members.ts';
import { type TrailResource, trailResources } from './trail-resources.ts';
import { sessionIdentity } from './trail-session.ts';

/** One management event, with what LookupEvents can be asked for. */
export interface TrailEvent {
  readonly id: string;
  /** Epoch milliseconds of a whole second. */
  readonly at: number;
  readonly region: string;
  readonly name: string;
  readonly source: string;
  readonly readOnly: boolean;
  readonly accessKeyId: string | undefined;
  /** Of a user; for the session of a role, the name of the session. */
  readonly username: string | undefined;
  readonly resources: readonly TrailResource[];
  /** The CloudTrailEvent as JSON text, made when it is asked for: most events never are. */
  json(): string;
}

export interface Heard {
  readonly record: CallRecord;
  readonly input: unknown;
  readonly output: unknown;
  /** Unique in the account. */
  readonly number: number;
}

interface Identity extends Readonly<Record<string, unknown>> {
  readonly principalId?: string;
  readonly accessKeyId?: string;
  readonly userName?: string;
  readonly arn?: string;
}

export const trailEvent = (account: Directory, heard: Heard): TrailEvent => new HeardEvent(account, heard);

/**
 * A class, and no object with a getter of its own: V8 keeps a shape in old space for each of those, and whatever the
 * getter can see outlives its world until all of old space is collected.
 */
class HeardEvent implements TrailEvent {
  readonly id: string;
  readonly at: number;
  readonly region: string;
  readonly name: string;
  readonly source: string;
  readonly readOnly: boolean;
  readonly accessKeyId: string | undefined;
  readonly username: string | undefined;
  readonly #account: Directory;
  readonly #heard: Heard;
  readonly #identity: Identity;
  #resources: readonly TrailResource[] | undefined;
  #text: string | undefined;

  constructor(account: Directory, heard: Heard) {
    const { action, at, writes } = heard.record;
    const [service = '', name = ''] = action.split(':');
    const identity = identityOf(account, heard.record);
    this.id = eventIdOf(heard);
    this.at = Math.floor(at / 1_000) * 1_000;
    // IAM is global, and its events are found in one region only.
    this.region = service === 'iam' ? 'us-east-1' : account.place.region;
    this.name = name;
    this.source = `${service}.amazonaws.com`;
    this.readOnly = !writes;
    this.accessKeyId = identity.accessKeyId;
    // Of a role or federated session, the name of the session.
    this.username = identity.userName ?? identity.arn?.split('/').at(-1);
    this.#account = account;
    this.#heard = heard;
    this.#identity = identity;
  }

  get resources(): readonly TrailResource[] {
    const { record, input, output } = this.#heard;
    this.#resources ??= trailResources(input, record.outcome === 'ok' || record.answerLost ? output : undefined);
    return this.#resources;
  }

  json(): string {
    this.#text ??= JSON.stringify({ ...document(this, this.#heard), ...whose(this.#account, this.#identity) });
    return this.#text;
  }
}

export const eventIdOf = ({ number }: Heard): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

const whose = ({ place }: Directory, userIdentity: Identity) => ({ userIdentity, recipientAccountId: place.account });

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html */
function document(
  event: Omit<TrailEvent, 'json' | 'resources'>,
  { record, input, output }: Heard,
): Readonly<Record<string, unknown>> {
  const refused = record.outcome === 'ok' || record.answerLost ? undefined : record.outcome.error;
  return {
    eventVersion: '1.11',
    eventTime: new Date(event.at).toISOString().replace('.000Z', 'Z'),
    eventSource: event.source,
    eventName: event.name,
    awsRegion: event.region,
    sourceIPAddress: addressOf(record.caller),
    ...(refused !== undefined && { errorCode: refused, errorMessage: `refused: ${record.action}` }),
    requestParameters: plainMembers(input),
    responseElements: showsAnswer(record) && refused === undefined ? plainMembers(output) : null,
    ...(usesBearer(record) && { additionalEventData: { callWithBearerToken: true } }),
    eventID: event.id,
    readOnly: event.readOnly,
    eventType: 'AwsApiCall',
    managementEvent: true,
    eventCategory: 'Management',
  };
}

function addressOf(caller: CallRecord['caller']): string {
  if ('from' in caller && caller.from !== undefined) return caller.from;
  return caller.kind === 'function' ? '192.0.2.1' : '192.0.2.10';
}

/** Assuming a role counts as reading, and its event tells the new session all the same. */
const showsAnswer = ({ writes, action }: CallRecord): boolean => writes || action === 'sts:AssumeRole';

const usesBearer = ({ caller }: CallRecord): boolean =>
  caller.kind === 'api-key-holder' || ('door' in caller && caller.door === 'bearer');

function identityOf(account: Directory, { caller, at }: CallRecord): Identity {
  switch (caller.kind) {
    case 'aws':
      return { type: 'AWSService', invokedBy: 'AWS Internal' };
    case 'function':
      return {
        ...sessionOf({ account, roleArn: caller.roleArn, session: caller.phase, at }),
        accessKeyId: functionAccessKeyId,
      };
    case 'platform':
      return { ...sessionOf({ account, roleArn: caller.roleArn, session: 'platform', at }), invokedBy: caller.service };
    case 'key-holder':
      return userIdentity(account, account.everHolderOf(caller.accessKeyId)?.user, caller.accessKeyId);
    case 'session-holder': {
      const session = account.sessions.get(caller.accessKeyId);
      return session ? sessionIdentity(session) : { type: 'Unknown', accessKeyId: caller.accessKeyId };
    }
    case 'api-key-holder':
      return userIdentity(account, account.everHolderOfApiKey(caller.credentialId)?.user);
  }
}

function userIdentity(
  account: Directory,
  user: { readonly name: string; readonly id: string; readonly arn: string } | undefined,
  accessKeyId?: string,
): Identity {
  return {
    type: 'IAMUser',
    accountId: account.place.account,
    ...(accessKeyId !== undefined && { accessKeyId }),
    ...(user && { principalId: user.id, arn: user.arn, userName: user.name }),
  };
}

interface Session {
  readonly account: Directory;
  readonly roleArn: string;
  readonly session: string;
  readonly at: number;
}

function sessionOf({ account, roleArn, session, at }: Session): Identity {
  const { account: accountId } = account.place;
  const userName = roleArn.split('/').at(-1) ?? '';
  const principalId = account.roles.everByArn(roleArn)?.id ?? 'AROAFIREBREAKEXAMPLE';
  return {
    type: 'AssumedRole',
    principalId: `${principalId}:${session}`,
    arn: `arn:aws:sts::${accountId}:assumed-role/${userName}/${session}`,
    accountId,
    sessionContext: {
      sessionIssuer: { type: 'Role', principalId, arn: roleArn, accountId, userName },
      attributes: { creationDate: new Date(at).toISOString(), mfaAuthenticated: 'false' },
    },
  };
}
