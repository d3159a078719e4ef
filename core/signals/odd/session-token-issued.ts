import { callsDone, worthRecord } from '../call.ts';
import { callPattern } from '../call-pattern.ts';
import { defineSignal } from '../signal.ts';

export const sessionTokenIssued = defineSignal({
  id: 'session-token-issued',
  summary: 'A user makes itself a session of its own.',
  attack: ['T1550.001'],
  reference: 'https://www.crowdstrike.com/blog/how-adversaries-persist-with-aws-user-federation/',
  response: 'record',
  region: 'every',
  needsReadOnlyEvents: false,
  pattern: callPattern('sts', ['GetSessionToken']),
  read: callsDone('session-token-issued', () =>
    worthRecord('a session was made that outlives the key, as tools do that ask for a second factor'),
  ),
});
