import { describe, expect, it } from 'vitest';
import { template } from './synthesised.ts';

/**
 * Logical ids of what holds something that cannot be made again. CloudFormation takes a renamed resource for a new
 * one: the stack would begin with an empty ledger and leave the full one behind. So a rename has to fail here first.
 */
const pinned: Readonly<Record<string, string>> = {
  StoreIncidents6BB59B67: 'AWS::DynamoDB::GlobalTable',
  StoreLedger7870BD85: 'AWS::DynamoDB::GlobalTable',
  StoreApprovalsC3C1016F: 'AWS::DynamoDB::GlobalTable',
  StoreWindows65E98957: 'AWS::DynamoDB::GlobalTable',
  RuntimePolicyParameterE4CC7038: 'AWS::SSM::Parameter',
  DenyInference6008C59D: 'AWS::IAM::ManagedPolicy',
  OutsideSigninggithub96D49DD4: 'AWS::SecretsManager::Secret',
  OutsideSigningreport90E2F807: 'AWS::SecretsManager::Secret',
  TopicsNotices0641C12F: 'AWS::SNS::Topic',
  TopicsPagesBBC00362: 'AWS::SNS::Topic',
};

const stateful =
  /^AWS::(DynamoDB|S3|KMS|SecretsManager|SSM|SNS)::(GlobalTable|Table|Bucket|Key|Secret|Parameter|Topic)$/;

describe('what holds state', () => {
  it.each(Object.entries(pinned))('%s keeps its logical id', (id, type) => {
    expect(template.Resources[id]?.Type).toBe(type);
  });

  it('is pinned here, all of it', () => {
    const found = Object.entries(template.Resources).filter(([, { Type }]) => stateful.test(Type));
    expect(found.map(([id]) => id).filter((id) => !(id in pinned))).toEqual([]);
  });
});

describe('the surgical deny', () => {
  it('keeps the name and the path under which it is attached', () => {
    const { Properties } = template.Resources['DenyInference6008C59D'] ?? {};
    expect(Properties?.['ManagedPolicyName']).toBe('FirebreakDenyInference');
    expect(Properties?.['Path']).toBe('/firebreak/');
  });
});
