import type { InferencePlane } from '../iam/planes.ts';
import type { ApiKey, LongTermKey } from './account.ts';
import type { Reach } from './reaches.ts';

export interface Subject {
  readonly kind: 'user' | 'role';
  readonly name: string;
  readonly arn: string;
}

export type PlaneId = InferencePlane['id'];

/** Something to shrink before the next leak. */
export type PostureFinding =
  | {
      readonly kind: 'models-and-more';
      readonly subject: Subject;
      readonly planes: readonly PlaneId[];
      readonly reaches: readonly Reach['id'][];
      /** Whether all of it depends on conditions that are not known here. */
      readonly isConditional: boolean;
    }
  | {
      readonly kind: 'long-term-key';
      readonly subject: Subject;
      readonly planes: readonly PlaneId[];
      readonly key: LongTermKey;
    }
  | { readonly kind: 'api-key-without-expiry'; readonly key: ApiKey }
  | { readonly kind: 'no-owner'; readonly subject: Subject; readonly callsModels: boolean }
  /** Some of its policies could not be read, so that nothing is certain about it. */
  | { readonly kind: 'undecided'; readonly subject: Subject; readonly policies: readonly string[] };

/** What is the matter, and what to do about it, for a person. Names come from outside: escape where the medium needs it. */
export interface Advice {
  readonly sentence: string;
  readonly remedy: string;
}

export function adviceOf(finding: PostureFinding): Advice {
  switch (finding.kind) {
    case 'models-and-more': {
      const under = finding.isConditional ? 'Under conditions of its policies, it' : 'It';
      return {
        sentence: `${under} can call models (${finding.planes.join(', ')}) and reaches ${finding.reaches.join(', ')}: one leak costs both.`,
        remedy: 'Split it: one identity that calls models and nothing else, and one for the rest.',
      };
    }
    case 'long-term-key':
      return keyAdvice(finding.key, finding.planes);
    case 'api-key-without-expiry':
      return {
        sentence: `Its API key for ${finding.key.service} (${finding.key.id}, ${finding.key.status}) of ${finding.key.createdAt} never expires.`,
        remedy: 'Delete it, and use short-term keys or a role; where there must be one, create it with an expiry.',
      };
    case 'no-owner':
      return {
        sentence: `Nobody is named as its owner${finding.callsModels ? ', and it can call models' : ''}: at night nobody will know what its end breaks.`,
        remedy: 'Tag it with the team that answers for it, or delete it if nobody does.',
      };
    case 'undecided':
      return {
        sentence: `What it may do is not certain: ${finding.policies.join(', ')} could not be read.`,
        remedy: 'Look at these policies by hand.',
      };
  }
}

function keyAdvice({ id, status, createdAt, lastUsed }: LongTermKey, planes: readonly PlaneId[]): Advice {
  const used = lastUsed
    ? `was used last on ${lastUsed.at} for ${lastUsed.service} in ${lastUsed.region}`
    : 'was never seen in use';
  const sentence = `Its long-term key ${id} (${status}) of ${createdAt} can call models (${planes.join(', ')}); it ${used}.`;
  if (status === 'Inactive') return { sentence, remedy: 'Delete it: whoever may update keys can wake it.' };
  if (lastUsed === undefined) return { sentence, remedy: 'Deactivate it now, and delete it when nobody asks for it.' };
  return {
    sentence,
    remedy: 'Let the workload assume a role instead (IAM Roles Anywhere outside of AWS), then delete the key.',
  };
}
