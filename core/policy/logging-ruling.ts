import type { Mode } from './runtime-policy.ts';

/** How often an hour the log of model calls of one Region is put back before a person is asked to look. */
export const restoredAtMost = 3;

export interface LoggingCase {
  /** `off` for nothing, `other` for something else than the deployment names. */
  readonly state: 'off' | 'other';
  readonly mode: Mode;
  /** Whether it was changed by somebody about whom a sequence of calls says that the credential was stolen. */
  readonly isSuspect: boolean;
}

/**
 * Why the log is left as it is for a person, or undefined when it is put back. Putting it back where there is none adds
 * what the deployment asked for and takes nothing away, which is what `approve` does at once with the surgical deny;
 * what somebody else configured would be overwritten, so there a person decides, unless that somebody is under suspicion.
 */
export function objectionToRestoring({ state, mode, isSuspect }: LoggingCase): string | undefined {
  switch (mode) {
    case 'observe':
      return 'the mode is "observe": Firebreak would have put it back';
    case 'approve':
      return state === 'off' || isSuspect
        ? undefined
        : 'the mode is "approve", and it would overwrite what somebody configured';
    case 'enforce':
      return undefined;
  }
}

/** The same for how often it was put back in this hour, this time included. */
export function objectionToAgain(times: number): string | undefined {
  if (times <= restoredAtMost) return undefined;
  return `it was put back ${restoredAtMost} times in this hour, and somebody keeps changing it`;
}
