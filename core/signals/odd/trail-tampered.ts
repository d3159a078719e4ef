import { callsDone, worthAlert, worthRecord } from '../call.ts';
import { callPattern } from '../call-pattern.ts';
import { defineSignal } from '../signal.ts';

export const trailTampered = defineSignal({
  id: 'trail-tampered',
  summary: 'Somebody stops, deletes or narrows the trail that tells Firebreak what happens.',
  attack: ['T1562.008'],
  reference:
    'https://github.com/chronicle/detection-rules/blob/main/community/aws/cloudtrail/aws_cloudtrail_logging_tampered.yaral',
  response: 'alert',
  region: 'every',
  needsReadOnlyEvents: false,
  pattern: callPattern('cloudtrail', [
    'StopLogging',
    'DeleteTrail',
    'UpdateTrail',
    'PutEventSelectors',
    'PutInsightSelectors',
  ]),
  read: callsDone('trail-tampered', ({ record, parameters }) => {
    const evidence = { trail: parameters.name ?? parameters.trailName };
    return record.eventName === 'StopLogging' || record.eventName === 'DeleteTrail'
      ? worthAlert('a trail was stopped or deleted: no later call reaches EventBridge through it', evidence)
      : worthRecord('the settings of a trail were changed', evidence);
  }),
});
