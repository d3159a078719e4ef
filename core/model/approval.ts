/** What a person can decide. `keep` leaves everything as it is. */
export const choices = ['escalate', 'keep', 'release'] as const;
export type Choice = (typeof choices)[number];

/** A question to a person. The task token stays in the store: whoever sees the message must not be able to use it. */
export interface Question {
  readonly id: string;
  readonly incidentId: string;
  readonly taskToken: string;
  /** Digest of the plan that was shown; a decision about another plan is none. */
  readonly planDigest: string;
  readonly choices: readonly Choice[];
  /** ISO 8601. */
  readonly askedAt: string;
  readonly expiresAt: string;
}

/** The deciding record. It is read again when it is carried out. */
export interface Decision {
  readonly choice: Choice;
  readonly by: string;
  /** ISO 8601. */
  readonly at: string;
  readonly planDigest: string;
  /** What the person wrote: data. */
  readonly reason: string;
}

export interface Approval {
  readonly question: Question;
  readonly decision?: Decision;
}

/** What a decision comes to once it is carried out. */
export type Ruling =
  | { readonly kind: 'decided'; readonly choice: Choice; readonly by: string }
  | { readonly kind: 'undecided'; readonly choice: 'keep'; readonly because: string };
