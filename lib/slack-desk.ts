import { Duration, type Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { CfnSecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { SlackReminders } from '../core/model/slack-task.ts';
import { wakeExecutions } from './execution-grants.ts';
import { firebreakRole } from './firebreak-role.ts';
import { type Parts, settingsOf } from './parts.ts';
import { PhaseFunction } from './phase-function.ts';

export const slackSecrets = {
  signing: 'firebreak/slack/signing-secret',
  token: 'firebreak/slack/bot-token',
} as const;

/** What Slack said is carried on here, and Slack is told from here. Nothing from outside reaches it directly. */
export class SlackDesk extends Construct {
  readonly function: IFunction;
  /** Of the schedule that reminds. */
  readonly reminder: Role;
  readonly #signing: CfnSecret;

  constructor(stack: Stack, id: string, { deadLetters, ...parts }: Parts & { readonly deadLetters: IQueue }) {
    super(stack, id);
    const settings = settingsOf(parts);
    this.#signing = emptySecret(this, 'Signing', slackSecrets.signing);
    const token = emptySecret(this, 'Token', slackSecrets.token);
    this.function = new PhaseFunction(stack, 'SlackTold', {
      phase: 'slack-told',
      // Three tries of each call to Slack, 2.5 s each, of which a click takes four at most.
      timeout: Duration.seconds(60),
      settings: {
        ...settings.approvals,
        ...settings.policies,
        ...settings.pager,
        FIREBREAK_SLACK_TOKEN: slackSecrets.token,
        FIREBREAK_SLACK_API: 'https://slack.com/api/',
      },
      deadLetters,
      statements: [
        parts.store.recordDecisions(),
        parts.store.readPolicy(),
        // What Slack does not hear is mailed, and the last call before a question ends is a page.
        parts.topics.tellPeople(),
        wakeExecutions(),
        readSecret('ReadBotToken', token),
      ],
    }).function;
    this.reminder = remindEvery(this, this.function);
  }

  /** To hand over what Slack said, or is to be told. */
  hand(): PolicyStatement {
    return new PolicyStatement({
      sid: 'HandToSlack',
      actions: ['lambda:InvokeFunction'],
      resources: [this.function.functionArn],
    });
  }

  readSigning(): PolicyStatement {
    return readSecret('ReadSlackSigning', this.#signing);
  }
}

/** Looked at anew each time, so that a reminder survives whatever dies in between, and a decision silences it. */
function remindEvery(scope: Construct, { functionArn }: IFunction): Role {
  const role = firebreakRole(scope, 'Reminder', 'scheduler.amazonaws.com');
  role.addToPolicy(
    new PolicyStatement({ sid: 'StartReminders', actions: ['lambda:InvokeFunction'], resources: [functionArn] }),
  );
  const reminders: SlackReminders = { kind: 'reminders' };
  new CfnSchedule(scope, 'Reminders', {
    description: 'Firebreak reminds whoever has not answered.',
    scheduleExpression: 'rate(5 minutes)',
    flexibleTimeWindow: { mode: 'OFF' },
    target: {
      arn: functionArn,
      roleArn: role.roleArn,
      input: JSON.stringify(reminders),
      retryPolicy: { maximumRetryAttempts: 0 },
    },
  });
  return role;
}

/** No value and no generated one: a secret that nobody knows would look like a door that is open. */
function emptySecret(scope: Construct, id: string, name: string): CfnSecret {
  const description = 'Set with  firebreak slack connect. Empty: closed.';
  const secret = new CfnSecret(scope, id, { name, description });
  const reason = 'Slack makes it, so a person has to carry a new one over.';
  Validations.of(secret).acknowledge({ id: 'AwsSolutions-SMG4', reason });
  return secret;
}

function readSecret(sid: string, { ref }: CfnSecret): PolicyStatement {
  return new PolicyStatement({ sid, actions: ['secretsmanager:GetSecretValue'], resources: [ref] });
}

/** A phase hands over what Slack is to be told. None of them can read Slack's secrets. */
export function handing(desk: SlackDesk | undefined) {
  return {
    settings: { FIREBREAK_SLACK_TOLD: desk?.function.functionName ?? '' },
    grants: desk ? [desk.hand()] : [],
  };
}
