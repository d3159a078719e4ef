import { callsTried, worthRecord } from '../call.ts';
import { byLongTermKey, callPattern } from '../call-pattern.ts';
import { defineSignal } from '../signal.ts';

/** The home page of the console makes the same calls, but from a session. */
export const costRecon = defineSignal({
  id: 'cost-recon',
  summary: 'A long-term key looks at what the account spends.',
  attack: ['T1580', 'T1526'],
  reference: 'https://permiso.io/blog/s/aws-ses-pionage-detecting-ses-abuse/',
  response: 'record',
  region: 'us-east-1',
  needsReadOnlyEvents: true,
  pattern: callPattern('ce', ['GetCostAndUsage', 'GetCostForecast'], byLongTermKey),
  read: callsTried('cost-recon', () => worthRecord('a long-term key looked at what the account spends')),
});
