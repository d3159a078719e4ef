import { type SessionDeny, saysTheSame, sessionDenyDocument } from '../iam/session-deny.ts';
import type { Sessions } from '../ports/role-policies.ts';

/** A role takes a deny in one of two slots: among its inline policies, and as one of its managed ones. */
export type SessionSlot = 'inline' | 'attached';

type Reading = Pick<Sessions, 'inline' | 'attached'>;

/** In which slot the very deny stands; undefined where it stands in none, or under its name stands something else. */
export function slotOfDeny(order: SessionDeny, sessions: Reading): Promise<SessionSlot | undefined> {
  const wanted = sessionDenyDocument(order);
  return slotWhere((text) => saysTheSame(text, wanted), order, sessions);
}

/** The slot whose text will do. The second is asked only where the first one will not. */
export async function slotWhere(
  will: (text: string | undefined) => boolean,
  order: SessionDeny,
  sessions: Reading,
): Promise<SessionSlot | undefined> {
  if (will(await sessions.inline(order))) return 'inline';
  return will(await sessions.attached(order)) ? 'attached' : undefined;
}

/** Whatever stands under the names of the deny, in either slot. */
export async function standingTexts(order: SessionDeny, sessions: Reading): Promise<readonly string[]> {
  const texts = [await sessions.inline(order), await sessions.attached(order)];
  return texts.filter((text) => text !== undefined);
}
