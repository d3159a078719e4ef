import { callsDone, worthAlert } from '../call.ts';
import { callPattern } from '../call-pattern.ts';
import { defineSignal } from '../signal.ts';

export const regionEnabled = defineSignal({
  id: 'region-enabled',
  summary: 'Somebody opens a region that the account did not use.',
  attack: ['T1535'],
  reference: 'https://docs.aws.amazon.com/guardduty/latest/ug/findings-custom-detection-rules.html',
  response: 'alert',
  region: 'us-east-1',
  needsReadOnlyEvents: false,
  pattern: callPattern('account', ['EnableRegion']),
  read: callsDone('region-enabled', ({ parameters }) =>
    worthAlert('a region was opened that the account did not use', {
      region: parameters.RegionName ?? parameters.regionName,
    }),
  ),
});
