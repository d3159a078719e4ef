import type { Caller } from '../../adapters/aws/operator/caller.ts';
import type { Operator } from '../../adapters/aws/operator/operator.ts';
import type { DeployedStack } from '../../adapters/aws/operator/stack.ts';
import type { FirebreakConfig } from '../../lib/config.ts';

/** What a check finds. Whatever is not a pass says with which command it is mended, or looked at by hand. */
export type Finding =
  | { readonly state: 'pass'; readonly says: string }
  | { readonly state: 'warn' | 'fail'; readonly says: string; readonly remedy: string };

/** What is examined. */
export interface Patient {
  readonly operator: Operator;
  readonly caller: Caller;
  readonly stack: DeployedStack;
  /** Of this machine, when it can be read. */
  readonly config: FirebreakConfig | undefined;
  /** Of the command line. */
  readonly version: string;
}

export interface Check {
  /** Stable: scripts look for it in the JSON. */
  readonly id: string;
  look(patient: Patient): Promise<Finding>;
}

export const pass = (says: string): Finding => ({ state: 'pass', says });
export const warn = (says: string, remedy: string): Finding => ({ state: 'warn', says, remedy });
export const fail = (says: string, remedy: string): Finding => ({ state: 'fail', says, remedy });

export const deployAgain = 'npx cdk deploy --all';
