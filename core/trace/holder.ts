import type { Descendant } from '../model/descendant.ts';
import type { TracedDescendant } from '../model/trace.ts';
import { mark } from './mark.ts';

type Placed = Omit<TracedDescendant, 'holder'>;

/**
 * Whether the user or the role behind a descendant was created in this trace. What was not is somebody's: no more of it
 * may be touched than the one credential or session.
 */
export function holderOf({ descendant }: Placed, all: readonly Placed[]): TracedDescendant['holder'] {
  const holder = holderMark(descendant);
  if (holder === undefined) return 'existed';
  const created = all.some(({ descendant: other }) => createdMark(other) === holder && isSame(other, descendant));
  return created ? 'created' : 'existed';
}

/** A name can be taken again once its bearer is deleted: what acted before the creation was another, and so is another id. */
function isSame(created: Descendant, acting: Descendant): boolean {
  const [one, other] = [uniqueIdOf(created), uniqueIdOf(acting)];
  return created.at <= acting.at && (one === undefined || other === undefined || one === other);
}

function uniqueIdOf(descendant: Descendant): string | undefined {
  return 'role' in descendant ? descendant.role?.uniqueId : undefined;
}

/** An identity that the call created. */
function createdMark(descendant: Descendant): string | undefined {
  if (descendant.kind === 'user') return mark.user({ account: descendant.account, name: descendant.name });
  return descendant.kind === 'role' ? mark.role(descendant.role) : undefined;
}

/** The identity as which the descendant acts, or which was changed. */
function holderMark(descendant: Descendant): string | undefined {
  const { account } = descendant;
  switch (descendant.kind) {
    case 'user':
    case 'role':
      return createdMark(descendant);
    case 'role-session':
    case 'trust':
      return mark.role(descendant.role);
    case 'compute':
      return descendant.role && mark.role(descendant.role);
    case 'user-session':
    case 'access-key':
    case 'console-password':
    case 'api-key':
    case 'signing-certificate':
    case 'ssh-key':
      return mark.user({ account, name: descendant.userName });
    case 'grant': {
      const { kind, name } = descendant.to;
      if (kind === 'group') return undefined;
      return kind === 'user' ? mark.user({ account, name }) : mark.role({ account, name });
    }
    case 'agent-token':
    case 'root-session':
    case 'console-session':
    case 'trust-anchor':
    case 'anywhere-profile':
    case 'identity-provider':
    case 'policy':
      return undefined;
  }
}
