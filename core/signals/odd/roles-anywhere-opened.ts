import { callsDone, worthAlert } from '../call.ts';
import { callPattern } from '../call-pattern.ts';
import { defineSignal } from '../signal.ts';

export const rolesAnywhereOpened = defineSignal({
  id: 'roles-anywhere-opened',
  summary: 'Somebody lets certificates from outside AWS assume roles.',
  attack: ['T1098.001', 'T1550'],
  reference: 'https://docs.aws.amazon.com/guardduty/latest/ug/findings-custom-detection-rules.html',
  response: 'alert',
  region: 'every',
  needsReadOnlyEvents: false,
  pattern: callPattern('rolesanywhere', [
    'CreateTrustAnchor',
    'CreateProfile',
    'UpdateTrustAnchor',
    'EnableTrustAnchor',
  ]),
  read: callsDone('roles-anywhere-opened', ({ parameters }) =>
    worthAlert('certificates from outside AWS can now be exchanged for sessions', { name: parameters.name }),
  ),
});
