/** Where the name of an owner was found, in the order in which it is looked for. */
const ownerSources = ['tag', 'creator', 'stack', 'secret', 'account'] as const;
export type OwnerSource = (typeof ownerSources)[number];

/**
 * How far to trust it. `high`: written down for this purpose, or two sources agree. `medium`: follows from who made it.
 * `low`: somebody who will know whom to ask.
 */
export type Confidence = 'high' | 'medium' | 'low';

/** Somebody to ask about a credential. */
export interface Owner {
  /** A name, a team or an address, as somebody wrote it: data. */
  readonly contact: string;
  readonly source: OwnerSource;
  readonly confidence: Confidence;
  /** How it is known: the end of a sentence, without a full stop. May hold text from outside. */
  readonly because: string;
}

/**
 * What is known of the owner. `others` are further names, in order: whom to ask when the first does not answer. `passed`
 * says what was looked at in vain, a sentence each without a full stop.
 */
export type Ownership =
  | {
      readonly kind: 'known';
      readonly owner: Owner;
      readonly others: readonly Owner[];
      readonly passed?: readonly string[];
    }
  | { readonly kind: 'unknown'; readonly because: string; readonly passed?: readonly string[] };

export type Tags = Readonly<Record<string, string>>;

/** What AWS says about where an identity comes from. What could not be read is absent. */
export interface OwnershipFacts {
  /** Name of the identity in question: one that made itself, or its keys, has told nothing. */
  readonly name: string;
  readonly tags: Tags;
  /** Who made the identity or its key, by CloudTrail's record of the call. */
  readonly creator?: Creator;
  /** The CloudFormation stack that made it. */
  readonly stack?: { readonly name: string; readonly tags: Tags };
  /** The secret in Secrets Manager that keeps the credential. */
  readonly secret?: { readonly name: string; readonly tags: Tags };
  /** Whoever is named for the account. */
  readonly accountContact?: string;
  /** What was looked at in vain, and why. */
  readonly passed?: readonly string[];
}

/** A person, as far as it can be told: pipelines, roles and whoever is suspect are none. */
export interface Creator {
  readonly name: string;
  /** `user ci-deploy`, `access key AKIA…`: what was made. */
  readonly made: string;
  /** ISO 8601. */
  readonly at: string;
}
