import type { GuardStatement } from './statement.ts';

/** Minified: every character counts against the quota. */
export const documentOf = (statements: readonly GuardStatement[]): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements });
