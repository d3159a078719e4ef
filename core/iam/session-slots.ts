import { type SessionDeny, sessionDenyDocument } from './session-deny.ts';

/** What the policies of a role take up. */
export interface RoleRoom {
  /** Characters of its inline policies together, white space not counted. */
  readonly inline: number;
  readonly attached: number;
  /** How many managed policies may be attached to a role of the account. */
  readonly attachedAtMost: number;
}

/** Where IAM will take a deny, and why not in the slot before. */
export type SlotChoice =
  | { readonly kind: 'inline' }
  | { readonly kind: 'attached'; readonly because: string }
  | { readonly kind: 'none'; readonly because: string };

/** Of all inline policies of a role together. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
export const inlineQuota = 10_240;

/** What IAM would answer now, without asking it to write. Attackers fill slots on purpose, and owners do it without. */
export function slotFor(order: SessionDeny, { inline, attached, attachedAtMost }: RoleRoom): SlotChoice {
  const needed = sessionDenyDocument(order).length;
  if (inline + needed <= inlineQuota) return { kind: 'inline' };
  const full = `the inline policies of the role have ${inline} of ${inlineQuota} characters, and the deny needs ${needed}`;
  const places = `${attached} of ${attachedAtMost} managed policies are attached to it`;
  return { kind: attached < attachedAtMost ? 'attached' : 'none', because: `${full}; ${places}` };
}
