import { Logger } from '@aws-lambda-powertools/logger';
import type { Log } from '../../core/ports/log.ts';

/** Structured log lines. Callers pass ids, counts and verdicts; no secret and no text from outside. */
export function lambdaLog(): Log {
  const logger = new Logger({ serviceName: 'firebreak' });
  return { info: (message, fields) => logger.info(message, { ...fields }) };
}
