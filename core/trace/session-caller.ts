import type { RoleSession } from '../model/credential.ts';
import { identityForDisplay } from '../model/identity.ts';
import type { SessionCaller } from '../model/session-caller.ts';
import type { SessionTarget } from '../model/target.ts';
import { actorOf } from '../signals/actor-of.ts';
import type { CloudTrailRecord } from '../signals/cloudtrail.ts';
import { mintingsIn } from './minting.ts';

/** Who took the session, from the record of the very call that gave it out; undefined when none of these is that. */
export function sessionCallerIn(
  records: readonly CloudTrailRecord[],
  target: SessionTarget,
): Exclude<SessionCaller, { readonly kind: 'has-incident' }> | undefined {
  for (const record of records) {
    const [minting] = mintingsIn([record]);
    if (minting?.descendant.kind !== 'role-session' || !isIt(minting.descendant, target)) continue;
    const { identity, credential } = actorOf(record);
    const isOurs = 'account' in identity && identity.account === target.account;
    if (!isOurs || (credential?.kind !== 'access-key' && credential?.kind !== 'role-session'))
      return { kind: 'elsewhere', because: `${identityForDisplay(identity)} took the session` };
    const { eventId, at, account, region } = minting.descendant;
    return { kind: 'suspect', identity, credential, source: { eventId, at, account, region } };
  }
  return undefined;
}

interface Made extends Partial<Pick<RoleSession, 'accessKeyId' | 'userId'>> {
  readonly at: string;
}

/** The key is unique for ever. Without it, the name and the second must do; a name alone is anybody's. */
function isIt({ accessKeyId, userId, at }: Made, { credential, issued }: SessionTarget): boolean {
  if (credential.accessKeyId !== undefined && accessKeyId !== undefined) return accessKeyId === credential.accessKeyId;
  if (issued.from === undefined || userId !== credential.userId) return false;
  return Date.parse(at) >= Date.parse(issued.from) && Date.parse(at) <= Date.parse(issued.until);
}
