import type { CloudTrailRecord } from '../signals/cloudtrail.ts';

/** Who made something, by CloudTrail's word. A session of single sign-on is a person, and its name that person's. */
export type Maker =
  | { readonly kind: 'user'; readonly name: string }
  | { readonly kind: 'person'; readonly name: string }
  /** `because` is the end of a sentence. */
  | { readonly kind: 'nobody'; readonly because: string };

/**
 * Who stands behind the call that made something. A role is nobody to ask: pipelines have one, and whoever takes it chooses
 * the name of the session. Only in single sign-on the name is AWS's.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html
 */
export function makerIn({ userIdentity: who }: CloudTrailRecord): Maker {
  if (who?.invokedBy !== undefined) return nobody(`${who.invokedBy} made it for somebody else`);
  switch (who?.type) {
    case 'IAMUser':
      return who.userName === undefined ? nobody(unnamed) : { kind: 'user', name: who.userName };
    case 'AssumedRole': {
      const { arn = '', userName = 'without a name' } = who.sessionContext?.sessionIssuer ?? {};
      const session = who.principalId?.split(':')[1];
      if (/:role\/aws-reserved\/sso\.amazonaws\.com\//.test(arn) && session) return { kind: 'person', name: session };
      return nobody(`a session of role ${userName} made it, and whoever takes a role chooses the name of the session`);
    }
    case 'Root':
      return nobody('the root user made it');
    default:
      return nobody(unnamed);
  }
}

const unnamed = 'its record names nobody of this account';
const nobody = (because: string): Maker => ({ kind: 'nobody', because });
