import type { LoggingConfig } from '../model-logging/logged.ts';
import type { LoggingAnswer } from '../model-logging/order.ts';

/**
 * Whoever may put the log of model calls back. Every method throws TryAgain, and Refused or NotThere where the function
 * cannot be asked.
 */
export interface ModelLogging {
  look(region: string): Promise<LoggingAnswer>;
  /** Twice is as once. */
  restore(region: string): Promise<LoggingAnswer>;
}

/** Bedrock's own setting, one per Region. Throws Refused and TryAgain. */
export interface BedrockLogging {
  /** What the deployment named for that Region. No call. */
  named(region: string): LoggingConfig | undefined;
  /** Undefined when nothing is logged. */
  read(region: string): Promise<LoggingConfig | undefined>;
  write(region: string, config: LoggingConfig): Promise<void>;
}
