import type { Runbook } from './runbook.ts';
import { wholeUser } from './whole-user.ts';

/**
 * A stolen console password. Whoever holds it could have made everything else that a user can hold, so all of it goes to
 * sleep; the password itself and its second factor stay as they are, blocked by the denies.
 */
export const consolePassword: Runbook = {
  ...wholeUser,
  id: 'console-password',
  summary: 'Deny everything to the user, whose password stays, and set all else that it holds to Inactive.',
};
