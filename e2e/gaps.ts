import type { Template } from './deployment.ts';

/** Of the emulator as it is pinned; docs/e2e.md says how each was found. */
const ofTheEmulator: readonly string[] = [
  'what AWS enforces and when: the emulator enforces at once, so the propagation of 3 to 4 s in which an attacker can still act is not there (the drill has it)',
  "the grants of the machine's own role: the emulator runs its SNS page and its calls of functions without authorising them",
  'retries by the name of an error: the emulator reports every error of a function as Runtime.HandlerError, so TryAgain goes to the catch at once',
  'the timeout of the whole execution, and heartbeats: the emulator ignores both (timeouts of single states it keeps)',
  'events of other Regions: the stack of one that forwards is deployed, but the emulator carries no event from one Region to another',
  'dead-letter queues and retries of EventBridge targets: the emulator has neither',
  'CloudWatch alarms: the emulator makes no metrics for Step Functions and SQS, and alarms change no state on them',
  'log delivery, encryption, point-in-time recovery, deletion protection and arm64: accepted and without effect',
  'service-specific credentials, signing certificates, SSH keys and organisation policies: the emulator has none of these calls',
];

/** What the run itself stands in for. */
const stoodInFor: readonly string[] = [
  'AWS Health and Systems Manager as senders: their events are published from inside the emulator, since PutEvents refuses such sources as AWS does',
  "AWS's own simulation, the second witness: the emulator's evaluator answers, and the run gave it the text of AWSDenyAll, which it lacks",
  "the grants' conditions iam:PolicyARN and iam:PermissionsBoundary, and the resource of GetAccessKeyLastUsed and SimulatePrincipalPolicy: the run supplies them to the emulator's authoriser",
  'aws:SecureTransport: the loopback counts as TLS',
  'the roles of cdk bootstrap: IAM is enforced only after the deployment, because the emulator lacks aws:ResourceAccount',
  'the quarter of an hour before the sweep: waits of the machine run a thousand times faster',
];

/** Everything that a reader must not believe this run has shown. */
export function notExercised(template: Template, fired: readonly string[]): readonly string[] {
  const rules = Object.values(template.Resources).filter(({ Type }) => Type === 'AWS::Events::Rule');
  const reads = rules.filter(({ Properties }) => Properties?.State === 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS');
  return [
    ...stoodInFor.map((what) => `stood in for: ${what}`),
    `${rules.length - fired.length} of ${rules.length} rules: the events of this run are matched by ${fired.join(', ')}`,
    ...(reads.length > 0
      ? [
          `${reads.length} rules in the state ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS: the emulator never fires those`,
        ]
      : []),
    ...ofTheEmulator,
  ];
}
