import { Stack, type StackProps } from 'aws-cdk-lib';
import { ManagedPolicy, PolicyDocument } from 'aws-cdk-lib/aws-iam';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { inferenceDenyDocument, inferenceDenyName } from '../core/iam/inference-deny.ts';
import { ownPath } from '../core/iam/own-path.ts';
import { Alarms } from './alarms.ts';
import { breakGlass } from './break-glass.ts';
import { Canary, canaryUser } from './canary.ts';
import { type FirebreakConfig, runtimePolicyText } from './config.ts';
import { deleteKeys } from './delete-keys.ts';
import { doorFunctions } from './door-functions.ts';
import { holdEventLimits } from './event-limits.ts';
import { EventPath } from './event-path.ts';
import { expectedOver } from './expected-over.ts';
import { IncidentStore } from './incident-store.ts';
import { keptLogging } from './model-logging.ts';
import { operatorOutputs } from './operator-outputs.ts';
import { outsideDoors } from './outside-doors.ts';
import { ownerSeeker } from './owner-seeker.ts';
import { phaseFunctions } from './phase-functions.ts';
import { copiesAtOnce } from './reserved-concurrency.ts';
import { ResponseMachine } from './response-machine.ts';
import { rollCall } from './roll-call.ts';
import { PolicyParameter } from './runtime-policy.ts';
import { signedDoor } from './signed-door.ts';
import { slackAlarms } from './slack-alarms.ts';
import { SlackDesk } from './slack-desk.ts';
import { slackDoor } from './slack-door.ts';
import { Topics } from './topics.ts';

export interface FirebreakStackProps extends StackProps {
  readonly config: FirebreakConfig;
}

/** The table of contents of what is deployed. */
export class FirebreakStack extends Stack {
  constructor(scope: Construct, id: string, { config, ...props }: FirebreakStackProps) {
    super(scope, id, props);
    holdEventLimits(this);
    new ManagedPolicy(this, 'DenyInference', {
      managedPolicyName: inferenceDenyName,
      path: ownPath,
      description: 'Firebreak: no model call on any plane. Attached to contained identities only.',
      document: PolicyDocument.fromJson(JSON.parse(inferenceDenyDocument())),
    });
    const parts = {
      config,
      store: new IncidentStore(this, 'Store'),
      topics: new Topics(this, 'Topics', config.pageEmails),
      policy: new PolicyParameter(this, 'RuntimePolicy', runtimePolicyText(config)),
    };
    const { queue, deadLetters, hub } = new EventPath(this, 'Path');
    const desk = config.slack && new SlackDesk(this, 'SlackDesk', { ...parts, deadLetters });
    const seeker = ownerSeeker(this, { ...parts, desk, deadLetters });
    const phases = phaseFunctions(this, { ...parts, desk, seeker });
    const { pages } = parts.topics;
    const { machine } = new ResponseMachine(this, 'Response', { ...phases, pages });
    const canary = canaryUser(this);
    const doors = doorFunctions(this, { ...parts, machine, deadLetters, canary });
    doors.intake.addEventSource(fedBy(queue));
    if (config.modelLogging) keptLogging(this, { ...parts, named: config.modelLogging, hub, deadLetters });
    const { webhook } = outsideDoors(this, { store: parts.store, intake: doors.intake });
    signedDoor(this, { ...parts, webhook });
    breakGlass(this, { ...parts, webhook });
    const slack = config.slack && desk && slackDoor(this, { slack: config.slack, store: parts.store, desk, webhook });
    new Canary(this, 'Canary', { user: canary, store: parts.store, heardIn: doors.intake.logGroup, pages });
    expectedOver(this, parts);
    deleteKeys(this, parts);
    rollCall(this, parts);
    parts.policy.notifies(doors.policy, deadLetters);
    operatorOutputs(this, { ...parts, machine, deadLetters, doors });
    new Alarms(this, 'Alarms', { machine, deadLetters, pages, functions: { ...phases, ...doors } });
    if (slack && desk) slackAlarms(this, { slack, told: desk.function, pages });
  }
}

/** Never more batches at once than there are copies to take them: a refused batch would count as a failed one. */
function fedBy(queue: Queue): SqsEventSource {
  const maxConcurrency = Math.max(2, copiesAtOnce(queue) || 10);
  return new SqsEventSource(queue, { batchSize: 10, reportBatchItemFailures: true, maxConcurrency });
}
