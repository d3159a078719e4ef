import { awsDenyAllArn } from '../../core/iam/aws-managed.ts';
import { awsDenyAllDocument } from '../../core/iam/deny-all-document.ts';
import type { DeployedPolicy } from '../deployed/identities.ts';
import { policyOf } from './policy-text.ts';

const allow = (...actions: readonly string[]) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }],
});

/** The AWS-managed policies that scenarios attach, cut down to what they mean for a drill. */
const documents: Readonly<Record<string, unknown>> = {
  [awsDenyAllArn]: awsDenyAllDocument,
  'arn:aws:iam::aws:policy/AdministratorAccess': allow('*'),
  'arn:aws:iam::aws:policy/AmazonBedrockFullAccess': allow('bedrock:*'),
  'arn:aws:iam::aws:policy/AmazonBedrockMantleFullAccess': allow('bedrock-mantle:*'),
  // What the console gives to the user behind a long-term API key.
  'arn:aws:iam::aws:policy/AmazonBedrockLimitedAccess': allow('bedrock:*', 'bedrock-mantle:*', 'iam:ListRoles'),
  'arn:aws:iam::aws:policy/ReadOnlyAccess': allow('iam:Get*', 'iam:List*', 's3:Get*', 's3:List*'),
  // What its third version denies of Bedrock; it leaves other planes, sessions and key creation open.
  'arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV3': {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Deny',
        Action: [
          'bedrock:InvokeModel',
          'bedrock:InvokeModelWithResponseStream',
          'bedrock:CreateModelInvocationJob',
          'iam:CreateAccessKey',
          'iam:CreateUser',
        ],
        Resource: '*',
      },
    ],
  },
};

export const managedPolicies: ReadonlyMap<string, DeployedPolicy> = new Map(
  Object.entries(documents).map(([arn, document]) => [arn, { ...policyOf(arn, document), document }]),
);
