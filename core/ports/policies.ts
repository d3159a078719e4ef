import type { RuntimePolicy } from '../policy/runtime-policy.ts';

/** The runtime policy in force: the last good version of the parameter. */
export interface Policies {
  /** The last that this process has seen; the deployed one at first. No call. */
  known(): RuntimePolicy;
  /** What `known` answers from now on. */
  learn(policy: RuntimePolicy): void;
  current(): Promise<RuntimePolicy>;
  /** Puts a policy in force. An older version than the one in force changes nothing. */
  enforce(policy: RuntimePolicy): Promise<void>;
  /** The text and version of the parameter as it is now; undefined when there is none. */
  parameter(): Promise<{ readonly text: string; readonly version: number } | undefined>;
}
