import type { LoggingConfig } from '@aws-sdk/client-bedrock';
import type { SandboxRole } from './role.ts';

/** What somebody with the rights to do so has changed of the things that are deployed, apart from IAM. */
export class Switches {
  /** Names of rules that lead nowhere, because they are disabled or deleted. */
  readonly deadRules = new Set<string>();
  /** ARNs of functions that are deleted. */
  readonly deadFunctions = new Set<string>();
  /** ARNs of functions that may not run at all: their reserved concurrency is 0. */
  readonly throttled = new Set<string>();
  /** When a queue was last emptied, by its ARN, in epoch milliseconds. */
  readonly purged = new Map<string, number>();
  /** Functions that somebody made in the account, by their ARN, with the role that they run under. */
  readonly foreignFunctions = new Map<string, SandboxRole>();
  /** Where Bedrock writes what models are asked; undefined when it writes nothing. */
  invocationLogging: LoggingConfig | undefined;
  /** Names of log groups and buckets that Bedrock may not write to, so that it takes no configuration that names them. */
  readonly deadLogs = new Set<string>();
}
