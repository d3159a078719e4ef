import { describe, expect, it } from 'vitest';
import { type Operator, operatorOn } from '../../../../adapters/aws/operator/operator.ts';
import { NotThere, Refused, TryAgain } from '../../../../core/model/errors.ts';
import { policyParameterName } from '../../../../core/policy/parameter-name.ts';
import { type Answers, answering, awsError } from './answering.ts';

const clock = { now: () => '2026-03-02T09:13:02.123Z', sleep: async () => {} };
const operating = (answers: Answers): Operator => operatorOn(answering(answers).host, clock);
const refusing = (error: Error) => () => {
  throw error;
};

describe('who is calling', () => {
  const identity = () => ({ Account: '123456789012', Arn: 'arn:aws:iam::123456789012:user/alice' });

  it('is the identity, with the name of the account', async () => {
    const operator = operating({
      GetCallerIdentityCommand: identity,
      ListAccountAliasesCommand: () => ({ AccountAliases: ['example-prod'] }),
    });
    expect(await operator.caller()).toEqual({
      account: '123456789012',
      alias: 'example-prod',
      region: 'us-east-1',
      arn: 'arn:aws:iam::123456789012:user/alice',
    });
  });

  it('has no name when there is none, or when it may not be read', async () => {
    expect(
      (
        await operating({
          GetCallerIdentityCommand: identity,
          ListAccountAliasesCommand: () => ({ AccountAliases: [] }),
        }).caller()
      ).alias,
    ).toBeUndefined();
    expect(
      (
        await operating({
          GetCallerIdentityCommand: identity,
          ListAccountAliasesCommand: refusing(awsError('AccessDenied')),
        }).caller()
      ).alias,
    ).toBeUndefined();
  });
});

describe('what goes wrong', () => {
  const failing = (error: Error) => operating({ GetCallerIdentityCommand: refusing(error) }).caller();

  it.each([
    'CredentialsProviderError',
    'TokenProviderError',
    'ExpiredToken',
    'ExpiredTokenException',
    'UnrecognizedClientException',
    'InvalidClientTokenId',
  ])('%s says to sign in', async (name) => {
    await expect(failing(awsError(name, 'Could not load'))).rejects.toThrow(/sign in, or set AWS_PROFILE/);
    await expect(failing(awsError(name))).rejects.toBeInstanceOf(Refused);
  });

  it('in the network is said, and may be tried again', async () => {
    const error = Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' });
    await expect(failing(error)).rejects.toThrow(/AWS cannot be reached \(ENOTFOUND\)/);
    await expect(failing(error)).rejects.toBeInstanceOf(TryAgain);
  });

  it('at AWS under any name is a sentence and no crash', async () => {
    await expect(failing(awsError('SomethingNewException', 'because'))).rejects.toThrow(
      'ask AWS who is calling: SomethingNewException: because',
    );
    await expect(failing(awsError('SomethingNewException'))).rejects.toBeInstanceOf(Refused);
    await expect(failing(awsError('AccessDenied'))).rejects.toBeInstanceOf(Refused);
    await expect(failing(awsError('ResourceNotFoundException'))).rejects.toBeInstanceOf(NotThere);
  });

  it('in our own code is not hidden', async () => {
    await expect(failing(new TypeError('x is not a function'))).rejects.toBeInstanceOf(TypeError);
  });
});

describe('the stack', () => {
  it('is its status and its outputs', async () => {
    const stack = { StackStatus: 'CREATE_COMPLETE', Outputs: [{ OutputKey: 'Version', OutputValue: '0.1.0' }] };
    expect(await operating({ DescribeStacksCommand: () => ({ Stacks: [stack] }) }).stack('Firebreak')).toEqual({
      status: 'CREATE_COMPLETE',
      outputs: { Version: '0.1.0' },
    });
  });

  it('that is not there is none, and one that may not be read is refused', async () => {
    const none = awsError('ValidationError', 'Stack with id Firebreak does not exist');
    expect(await operating({ DescribeStacksCommand: refusing(none) }).stack('Firebreak')).toBeUndefined();
    await expect(
      operating({ DescribeStacksCommand: refusing(awsError('AccessDenied')) }).stack('Firebreak'),
    ).rejects.toBeInstanceOf(Refused);
  });
});

describe('what was changed since the deployment', () => {
  const detect = { DetectStackDriftCommand: () => ({ StackDriftDetectionId: 'd-1' }) };
  const rule = {
    LogicalResourceId: 'Signal',
    ResourceType: 'AWS::Events::Rule',
    StackResourceDriftStatus: 'MODIFIED',
    PropertyDifferences: [{ PropertyPath: '/State' }],
  };

  it('is asked for until CloudFormation has compared, and read to the last page', async () => {
    let looks = 0;
    const operator = operating({
      ...detect,
      DescribeStackDriftDetectionStatusCommand: () => {
        looks += 1;
        return { DetectionStatus: looks < 3 ? 'DETECTION_IN_PROGRESS' : 'DETECTION_COMPLETE' };
      },
      DescribeStackResourceDriftsCommand: ({ NextToken }) =>
        NextToken
          ? {
              StackResourceDrifts: [
                { LogicalResourceId: 'Role', ResourceType: 'AWS::IAM::Role', StackResourceDriftStatus: 'DELETED' },
              ],
            }
          : { StackResourceDrifts: [rule], NextToken: 'more' },
    });
    expect(await operator.drift('Firebreak')).toEqual([
      { logicalId: 'Signal', type: 'AWS::Events::Rule', how: 'changed', properties: ['/State'] },
      { logicalId: 'Role', type: 'AWS::IAM::Role', how: 'deleted', properties: [] },
    ]);
    expect(looks).toBe(3);
  });

  it('is unknown when the comparison does not end', async () => {
    const operator = operating({
      ...detect,
      DescribeStackDriftDetectionStatusCommand: () => ({ DetectionStatus: 'DETECTION_IN_PROGRESS' }),
    });
    expect(await operator.drift('Firebreak')).toBeUndefined();
  });

  it('is unknown when the comparison failed: nothing found is not nothing changed', async () => {
    const operator = operating({
      ...detect,
      DescribeStackDriftDetectionStatusCommand: () => ({ DetectionStatus: 'DETECTION_FAILED' }),
      DescribeStackResourceDriftsCommand: () => ({ StackResourceDrifts: [] }),
    });
    expect(await operator.drift('Firebreak')).toBeUndefined();
  });
});

describe('the policy parameter', () => {
  it('is its text and version; none is no error', async () => {
    const operator = operating({ GetParameterCommand: () => ({ Parameter: { Value: '{}', Version: 7 } }) });
    expect(await operator.parameter()).toEqual({ text: '{}', version: 7 });
    expect(
      await operating({ GetParameterCommand: refusing(awsError('ParameterNotFound')) }).parameter(),
    ).toBeUndefined();
  });

  it('is overwritten under its one name, and answers the version', async () => {
    const { host, calls } = answering({ PutParameterCommand: () => ({ Version: 8 }) });
    expect(await operatorOn(host, clock).putParameter('{"rules":[]}')).toBe(8);
    expect(calls).toEqual([
      [
        'PutParameterCommand',
        expect.objectContaining({ Name: policyParameterName, Value: '{"rules":[]}', Overwrite: true }),
      ],
    ]);
  });

  it('is in force as the policy door wrote it, read consistently', async () => {
    const policy = { version: 8, rules: [], capPerHour: 1, approvers: [] };
    const { host, calls } = answering({ GetItemCommand: () => ({ Item: { policy: { S: JSON.stringify(policy) } } }) });
    expect(await operatorOn(host, clock).policyInForce('incidents')).toEqual(policy);
    expect(calls).toMatchObject([['GetItemCommand', { TableName: 'incidents', ConsistentRead: true }]]);
    expect(await operating({ GetItemCommand: () => ({}) }).policyInForce('incidents')).toBeUndefined();
  });
});

describe('an invoked function', () => {
  const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

  it('gets its input as JSON and answers with what it returned', async () => {
    const { host, calls } = answering({ InvokeCommand: () => ({ Payload: bytes({ kind: 'recorded' }) }) });
    expect(await operatorOn(host, clock).invoke('answer', { choice: 'keep' })).toEqual({ kind: 'recorded' });
    expect(new TextDecoder().decode(calls[0]?.[1]['Payload'] as Uint8Array)).toBe('{"choice":"keep"}');
  });

  it('that failed is refused, with what it says of itself', async () => {
    const failed = operating({
      InvokeCommand: () => ({
        FunctionError: 'Unhandled',
        Payload: bytes({ errorType: 'TryAgain', errorMessage: 'throttled' }),
      }),
    });
    await expect(failed.invoke('answer', {})).rejects.toThrow('the function answer failed: TryAgain: throttled');
  });

  it('may answer nothing', async () => {
    expect(await operating({ InvokeCommand: () => ({}) }).invoke('answer', {})).toBeUndefined();
  });
});

describe('the holds of the ledger', () => {
  it('are read to the last page, the oldest first', async () => {
    const item = (slot: string, since: string, ...holds: string[]) => ({
      slot: { S: slot },
      before: { S: '{}' },
      since: { S: since },
      ...(holds.length > 0 && { holds: { SS: holds } }),
    });
    const operator = operating({
      ScanCommand: ({ ExclusiveStartKey }) =>
        ExclusiveStartKey
          ? { Items: [item('a', '2026-01-01', 'fb-2', 'fb-1'), { slot: { S: 'torn' } }] }
          : { Items: [item('b', '2026-02-01')], LastEvaluatedKey: { slot: { S: 'b' } } },
    });
    expect(await operator.holds('ledger')).toEqual([
      { slot: 'a', before: '{}', since: '2026-01-01', holds: ['fb-1', 'fb-2'] },
      { slot: 'b', before: '{}', since: '2026-02-01', holds: [] },
    ]);
  });
});

describe('the trails', () => {
  async function recorded(selectors: object, IsLogging = true) {
    const [trail] = await operating({
      DescribeTrailsCommand: () => ({
        trailList: [{ Name: 'management', TrailARN: 'arn:aws:cloudtrail:us-east-1:123456789012:trail/management' }],
      }),
      GetTrailStatusCommand: () => ({ IsLogging }),
      GetEventSelectorsCommand: () => selectors,
    }).trails();
    return trail;
  }
  const advanced = (...fields: object[]) => ({ AdvancedEventSelectors: [{ FieldSelectors: fields }] });
  const management = { Field: 'eventCategory', Equals: ['Management'] };

  it.each<[string, object, boolean]>([
    [
      'basic selectors of all management events',
      { EventSelectors: [{ IncludeManagementEvents: true, ReadWriteType: 'All' }] },
      true,
    ],
    [
      'basic selectors of writes',
      { EventSelectors: [{ IncludeManagementEvents: true, ReadWriteType: 'WriteOnly' }] },
      true,
    ],
    [
      'basic selectors of reads',
      { EventSelectors: [{ IncludeManagementEvents: true, ReadWriteType: 'ReadOnly' }] },
      false,
    ],
    [
      'basic selectors of data only',
      { EventSelectors: [{ IncludeManagementEvents: false, ReadWriteType: 'All' }] },
      false,
    ],
    ['advanced selectors of management events', advanced(management), true],
    ['advanced selectors of reads', advanced(management, { Field: 'readOnly', Equals: ['true'] }), false],
    ['advanced selectors of data', advanced({ Field: 'eventCategory', Equals: ['Data'] }), false],
    ['no selectors', {}, false],
  ])('with %s', async (_, selectors, managementWrites) => {
    expect(await recorded(selectors)).toEqual({ name: 'management', logging: true, managementWrites });
  });

  it('may be switched off', async () => {
    expect(await recorded({}, false)).toMatchObject({ logging: false });
  });
});

describe('the account', () => {
  it('has limits, feeds and listeners', async () => {
    const operator = operating({
      GetAccountSettingsCommand: () => ({
        AccountLimit: { ConcurrentExecutions: 1_000, UnreservedConcurrentExecutions: 900 },
      }),
      ListEventSourceMappingsCommand: () => ({ EventSourceMappings: [{ State: 'Disabled' }] }),
      ListSubscriptionsByTopicCommand: () => ({
        Subscriptions: [
          { Protocol: 'email', Endpoint: 'a@example.com', SubscriptionArn: 'PendingConfirmation' },
          {
            Protocol: 'email',
            Endpoint: 'b@example.com',
            SubscriptionArn: 'arn:aws:sns:us-east-1:123456789012:pages:1',
          },
        ],
      }),
    });
    expect(await operator.concurrency()).toEqual({ limit: 1_000, unreserved: 900 });
    expect(await operator.feed('intake')).toBe('Disabled');
    expect((await operator.subscriptions('arn')).map(({ confirmed }) => confirmed)).toEqual([false, true]);
  });
});

describe('an incident of a test', () => {
  it('is its id and its last word', async () => {
    const item = { incident: { S: '{"id":"fb-1"}' }, closure: { S: '{"containment":"refused"}' } };
    expect(await operating({ GetItemCommand: () => ({ Item: item }) }).incident('incidents', 'AKIA')).toEqual({
      id: 'fb-1',
      closure: { containment: 'refused' },
    });
    expect(await operating({ GetItemCommand: () => ({}) }).incident('incidents', 'AKIA')).toBeUndefined();
  });

  it('runs under its own name, or does not run yet', async () => {
    const { host, calls } = answering({ DescribeExecutionCommand: () => ({ status: 'RUNNING' }) });
    expect(
      await operatorOn(host, clock).execution('arn:aws:states:us-east-1:123456789012:stateMachine:m', 'fb-1'),
    ).toBe('RUNNING');
    expect(calls).toMatchObject([
      ['DescribeExecutionCommand', { executionArn: 'arn:aws:states:us-east-1:123456789012:execution:m:fb-1' }],
    ]);
    expect(
      await operating({ DescribeExecutionCommand: refusing(awsError('ExecutionDoesNotExist')) }).execution(
        'arn',
        'fb-1',
      ),
    ).toBeUndefined();
  });
});
