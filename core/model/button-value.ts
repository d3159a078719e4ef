import type { Question } from './approval.ts';

/** What a button says when it is clicked. No secret: the task token, the plan and the policy stay in the store. */
export interface ButtonValue {
  readonly approvalId: string;
  readonly nonce: string;
}

/** @throws Error for a question that no button may answer */
export function buttonValue({ id, nonce }: Pick<Question, 'id' | 'nonce'>): string {
  if (nonce === undefined) throw new Error(`the question ${id} has no nonce, so no button can answer it`);
  return `${id}.${nonce}`;
}

/** Reads what a click brought back; undefined for anything that we did not write. */
export function readButtonValue(text: string): ButtonValue | undefined {
  const [, approvalId, nonce] = /^([\w-]{1,120})\.([0-9a-f]{32})$/.exec(text) ?? [];
  return approvalId === undefined || nonce === undefined ? undefined : { approvalId, nonce };
}
