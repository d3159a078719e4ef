import { Duration, type Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { ExcusedStatement } from './excused-statement.ts';
import { type Parts, settingsOf } from './parts.ts';
import { PhaseFunction } from './phase-function.ts';
import { handing, type SlackDesk } from './slack-desk.ts';
import { lookUpEvents } from './trail-grant.ts';
import { readRoles, readUsers } from './user-grants.ts';

export interface OwnerSeekerGiven extends Parts {
  readonly desk: SlackDesk | undefined;
  readonly deadLetters: IQueue;
}

/** Finds out whom to ask, with a role that only reads; nothing of the containment waits for it. */
export function ownerSeeker(stack: Stack, { desk, deadLetters, ...parts }: OwnerSeekerGiven): IFunction | undefined {
  if (parts.config.ownerTags === undefined) return undefined;
  const { deployment, pager } = settingsOf(parts);
  const slack = handing(desk);
  return new PhaseFunction(stack, 'Owner', {
    phase: 'owner',
    // Two look-ups of CloudTrail share two a second with the whole account.
    timeout: Duration.seconds(60),
    settings: { ...deployment, ...pager, ...slack.settings },
    deadLetters,
    statements: [
      readUsers(stack, 'iam:GetUser', 'iam:ListAccessKeys', 'iam:ListAttachedUserPolicies'),
      readRoles(stack, 'iam:GetRole'),
      lookUpEvents(),
      readStacks(stack),
      listSecrets(),
      parts.topics.tellPeople(),
      ...slack.grants,
    ],
  }).function;
}

/** To have the owner looked for, where somebody was deployed to look. */
export function seeking(seeker: IFunction | undefined) {
  const seek = (arn: string) =>
    new PolicyStatement({ sid: 'SeekOwner', actions: ['lambda:InvokeFunction'], resources: [arn] });
  return {
    settings: { FIREBREAK_OWNER_SEEKER: seeker?.functionName ?? '' },
    grants: seeker ? [seek(seeker.functionArn)] : [],
  };
}

/** In every Region: a stack makes users and roles from wherever it is. */
function readStacks({ partition, account }: Stack): PolicyStatement {
  return new ExcusedStatement(
    {
      sid: 'ReadStacks',
      actions: ['cloudformation:DescribeStacks'],
      resources: [`arn:${partition}:cloudformation:*:${account}:stack/*`],
    },
    {
      resource: 'arn:aws:cloudformation:*:<AWS::AccountId>:stack/*',
      reason: 'Any stack may have made the identity; its parameters and outputs come with its tags, and go no further.',
    },
  );
}

/** The list has names, descriptions and tags; a value cannot be read with it. */
function listSecrets(): PolicyStatement {
  return new ExcusedStatement(
    { sid: 'ListSecrets', actions: ['secretsmanager:ListSecrets'], resources: ['*'] },
    { resource: '*', reason: 'IAM knows no resource for ListSecrets, which shows no value.' },
  );
}
