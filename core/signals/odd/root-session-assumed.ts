import { callsDone, worthAlert } from '../call.ts';
import { callPattern } from '../call-pattern.ts';
import { defineSignal } from '../signal.ts';

export const rootSessionAssumed = defineSignal({
  id: 'root-session-assumed',
  summary: 'Somebody takes a root session of a member account.',
  attack: ['T1548.005'],
  reference: 'https://docs.aws.amazon.com/sdk-for-kotlin/api/latest/sts/aws.sdk.kotlin.services.sts/assume-root.html',
  response: 'alert',
  region: 'every',
  needsReadOnlyEvents: false,
  pattern: callPattern('sts', ['AssumeRoot']),
  read: callsDone('root-session-assumed', () => worthAlert('somebody took a root session of a member account')),
});
