import { expect, test } from 'vitest';
import { deployed } from '../../../../drill/deployed/deployment.ts';
import { exampleAccount } from '../../../../drill/scenarios/scenario.ts';

const PolicyDocument = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Deny', Action: 'bedrock:InvokeModel', Resource: '*' }],
};
const arn = 'arn:aws:iam::123456789012:policy/FirebreakDenyInference';

const made = deployed(
  {
    Resources: {
      DenyInference1A2B: {
        Type: 'AWS::IAM::ManagedPolicy',
        Properties: { ManagedPolicyName: 'FirebreakDenyInference', PolicyDocument },
      },
      RuntimePolicy3C4D: {
        Type: 'AWS::SSM::Parameter',
        Properties: { Name: '/firebreak/policy', Type: 'String', Value: '{"mode":"observe"}' },
      },
      Machine: {
        Type: 'AWS::StepFunctions::StateMachine',
        Properties: {
          DefinitionString: {
            'Fn::Join': [
              '',
              ['{"policy":"', { Ref: 'DenyInference1A2B' }, '","parameter":"', { Ref: 'RuntimePolicy3C4D' }, '"}'],
            ],
          },
          RoleArn: 'arn:aws:iam::123456789012:role/Machine',
        },
      },
    },
  },
  exampleAccount,
);

test('a managed policy of the template is deployed under the name that it is given there, with its document', () => {
  expect([...made.managedPolicies.keys()]).toEqual([arn]);
  expect(made.managedPolicies.get(arn)).toMatchObject({ name: arn, document: PolicyDocument });
});

test('a parameter of the template is deployed under its own name with its first value', () => {
  expect([...made.parameters]).toEqual([['/firebreak/policy', '{"mode":"observe"}']]);
});

test('a reference to a managed policy is its ARN, and one to a parameter is its name', () => {
  expect(made.machine.definition).toEqual({ policy: arn, parameter: '/firebreak/policy' });
});
