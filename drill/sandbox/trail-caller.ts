import { type CallRecord, functionAccessKeyId } from './caller.ts';
import type { Directory } from './directory.ts';
import type { Session } from './sessions.ts';
import { sessionIdentity } from './trail-session.ts';

interface Identity extends Readonly<Record<string, unknown>> {
  readonly principalId?: string;
  readonly accessKeyId?: string;
  readonly userName?: string;
  readonly arn?: string;
}

/** Who made a call, as an event shows it. */
export interface TrailCaller {
  readonly accessKeyId: string | undefined;
  /** Of a user; for the session of a role, the name of the session. */
  readonly username: string | undefined;
  /** The whole userIdentity. Most calls are our own functions', and of most of those nobody asks for it. */
  readonly identity: () => Identity;
}

export function trailCaller(account: Directory, { caller, at }: CallRecord): TrailCaller {
  switch (caller.kind) {
    case 'aws':
      return shownAs({ type: 'AWSService', invokedBy: 'AWS Internal' });
    case 'function': {
      const signed = { accessKeyId: functionAccessKeyId };
      return inRole({ account, roleArn: caller.roleArn, session: caller.phase, at }, signed);
    }
    case 'platform':
      return inRole({ account, roleArn: caller.roleArn, session: 'platform', at }, { invokedBy: caller.service });
    case 'key-holder':
      return shownAs(userIdentity(account, account.everHolderOf(caller.accessKeyId)?.user, caller.accessKeyId));
    case 'session-holder':
      return inSession(account.sessions.get(caller.accessKeyId), caller.accessKeyId);
    case 'api-key-holder':
      return shownAs(userIdentity(account, account.everHolderOfApiKey(caller.credentialId)?.user));
  }
}

/** Put together at once: a user may have another name by the time that somebody asks. */
const shownAs = (identity: Identity): TrailCaller => ({
  accessKeyId: identity.accessKeyId,
  // Of a federated session, the name of the session.
  username: identity.userName ?? identity.arn?.split('/').at(-1),
  identity: () => identity,
});

function inSession(session: Session | undefined, accessKeyId: string): TrailCaller {
  if (session === undefined) return shownAs({ type: 'Unknown', accessKeyId });
  // A role keeps its name, unlike a user.
  if (session.kind === 'role') return { accessKeyId, username: session.name, identity: () => sessionIdentity(session) };
  return shownAs(sessionIdentity(session));
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

interface InRole {
  readonly account: Directory;
  readonly roleArn: string;
  readonly session: string;
  readonly at: number;
}

interface Besides {
  readonly accessKeyId?: string;
  readonly invokedBy?: string;
}

/** Which role it was is settled now, since another one may have its name later. */
function inRole(asked: InRole, besides: Besides): TrailCaller {
  const roleId = asked.account.roles.everByArn(asked.roleArn)?.id ?? 'AROAFIREBREAKEXAMPLE';
  return {
    accessKeyId: besides.accessKeyId,
    username: asked.session,
    identity: () => ({ ...sessionOf(asked, roleId), ...besides }),
  };
}

function sessionOf({ account, roleArn, session, at }: InRole, principalId: string): Identity {
  const { account: accountId } = account.place;
  const userName = roleArn.split('/').at(-1) ?? '';
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
