import { callsDone, worthAlert } from '../call.ts';
import { callPattern } from '../call-pattern.ts';
import { defineSignal } from '../signal.ts';

export const federationTokenIssued = defineSignal({
  id: 'federation-token-issued',
  summary: 'A user makes itself a federated session, which survives the deactivation of its key.',
  attack: ['T1550.001', 'T1078.004'],
  reference: 'https://www.crowdstrike.com/blog/how-adversaries-persist-with-aws-user-federation/',
  response: 'alert',
  region: 'every',
  needsReadOnlyEvents: false,
  pattern: callPattern('sts', ['GetFederationToken']),
  read: callsDone('federation-token-issued', ({ parameters }) =>
    worthAlert('a session was made that outlives the key: only a deny on the user ends it', { name: parameters.name }),
  ),
});
