import type { Grant } from './grants.ts';

interface Reason {
  readonly grant: (grant: Grant) => boolean;
  readonly why: string;
}

/** Grants that no rehearsal can miss, because the drill does not play what needs them. Each with its reason. */
export const reasons: readonly Reason[] = [
  {
    grant: ({ effect, type, condition }) =>
      effect === 'Deny' && type !== 'AWS::IAM::Policy' && JSON.stringify(condition).includes('aws:SecureTransport'),
    why: 'a ban of plain HTTP: every call of the drill is made over TLS, as the SDK does; test/lib asserts the ban',
  },
  {
    grant: ({ effect, sid }) => effect === 'Deny' && sid === 'SpareProtectedUsers',
    why: 'the second lock behind the guardrail in code: the evaluator is asked directly in permissions.test.ts',
  },
  {
    grant: ({ effect, sid }) => effect === 'Deny' && (sid === 'SpareRoles' || sid === 'SparePolicies'),
    why: 'a lock on what no role is granted anyway: the evaluator is asked directly in test/lib/firebreak-role.test.ts',
  },
  {
    grant: ({ type, policy, action }) =>
      type === 'AWS::IAM::Policy' && /^Policy/.test(policy) && action === 'sqs:SendMessage',
    why: 'Lambda puts a change aside that failed three times; the drill buries it without asking the queue',
  },
  {
    grant: ({ effect, sid }) => effect === 'Deny' && (sid === 'SpareRoles' || sid === 'SparePolicies'),
    why: 'a lock behind the absence of any grant: the evaluator is asked directly in permissions.test.ts',
  },
  {
    grant: ({ policy, action }) => /^Response.*Policy/.test(policy) && action.startsWith('logs:'),
    why: "the machine's own log delivery, which Step Functions checks when the machine is created",
  },
  {
    grant: ({ policy, action, condition }) =>
      /^Sweep.*Policy/.test(policy) &&
      action === 'iam:AttachUserPolicy' &&
      JSON.stringify(condition).includes('FirebreakDenyInference'),
    why: 'the sweep puts back whatever the plan holds, and the plans that it follows today hold the full deny alone',
  },
  {
    grant: ({ type, policy, action }) =>
      type === 'AWS::SQS::QueuePolicy' && /DeadLetters/.test(policy) && action === 'sqs:SendMessage',
    why: 'the drill buries an event that could not be delivered without asking the dead-letter queue',
  },
  {
    grant: ({ type, action }) => type === 'AWS::SQS::QueuePolicy' && /^sqs:GetQueue(Attributes|Url)$/.test(action),
    why: 'CDK adds it to what EventBridge gets; sending is what delivers',
  },
  {
    grant: ({ type, action }) =>
      type === 'AWS::IAM::Policy' && /^sqs:(ChangeMessageVisibility|GetQueueUrl)$/.test(action),
    why: 'CDK grants it with every event source; Lambda uses it when a batch is cut short',
  },
];

/** Whether the grant is one of those, and why. */
export function unmissed(grant: Grant): string | undefined {
  return reasons.find((reason) => reason.grant(grant))?.why;
}
