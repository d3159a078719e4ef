import type { Question } from './approval.ts';

/** What a button says when it is clicked. No secret: the task token, the plan and the policy stay in the store. */
export interface ButtonValue {
  readonly approvalId: string;
  readonly nonce: string;
}

/**
 * Of the form of the value and of what stands behind it. Raised when a button that stands in a channel already must not
 * be understood as it would be now: whoever clicks it then hears that it is out of date.
 */
const version = 1;

/** @throws Error for a question that no button may answer */
export function buttonValue({ id, nonce }: Pick<Question, 'id' | 'nonce'>): string {
  if (nonce === undefined) throw new Error(`the question ${id} has no nonce, so no button can answer it`);
  return `${version}.${id}.${nonce}`;
}

export type ReadButton =
  | ({ readonly kind: 'current' } & ButtonValue)
  /** Made by another version of Firebreak; the first ones had no number. */
  | { readonly kind: 'outdated' };

/** Reads what a click brought back; undefined for anything that we did not write. */
export function readButtonValue(text: string): ReadButton | undefined {
  const [, made = '0', approvalId, nonce] = /^(?:(\d{1,4})\.)?([\w-]{1,120})\.([0-9a-f]{32})$/.exec(text) ?? [];
  if (approvalId === undefined || nonce === undefined) return undefined;
  return Number(made) === version ? { kind: 'current', approvalId, nonce } : { kind: 'outdated' };
}
