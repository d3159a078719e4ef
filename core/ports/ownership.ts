import type { OwnerTask } from '../model/owner-task.ts';
import type { ListedSecret } from '../owner/keeping-secret.ts';
import type { Tags } from '../owner/owner.ts';

/** When something was made, ISO 8601; undefined when it is gone. Each throws Refused and TryAgain. */
export interface Origins {
  userMadeAt(name: string): Promise<string | undefined>;
  keyMadeAt(user: string, accessKeyId: string): Promise<string | undefined>;
}

/** CloudFormation, as far as it says whose something is. */
export interface Stacks {
  /** Of a stack by its name or ARN, in the Region of the ARN; undefined when it is gone. Throws Refused and TryAgain. */
  tagsOf(stack: string): Promise<Tags | undefined>;
}

/** The list of secrets, and none of their values. */
export interface SecretList {
  /** Those that mention one of the names anywhere, up to a hundred. Throws Refused and TryAgain. */
  mentioning(names: readonly string[]): Promise<{
    readonly secrets: readonly ListedSecret[];
    readonly isComplete: boolean;
  }>;
}

/** Whoever finds out whose it is. Not waited for: nothing that contains may depend on it. */
export interface OwnerSeeker {
  /** @throws Refused, TryAgain when it was not taken */
  seek(task: OwnerTask): Promise<void>;
}
