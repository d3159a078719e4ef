import { account, call, type Happening, keyUser, news, roleSession, ssoSession, type Who } from './benign-events.ts';

/** Something that harmless people or programs do, and how often. */
export interface Story {
  readonly name: string;
  /** Occurrences in thirty days, on average. */
  readonly perThirtyDays: number;
  tell(dice: () => number): readonly Happening[];
}

const ci = keyUser('ci-deployer', 'AKIAIOSFODNN7EXAMPLE');
const legacyOps = keyUser('ops-legacy', 'AKIAI44QH8DHBEXAMPLE');
const legacyApp = keyUser('chat-legacy', 'AKIACHATLEGACYEXAMPLE');
const developer = keyUser('developer', 'AKIADEVELOPEREXAMPLE');
const terraform = roleSession('terraform', 'run-1');
const app = roleSession('chat-backend', 'worker');
const alice = ssoSession('alice');
const bob = ssoSession('bob');
const service: Who = { type: 'AWSService', invokedBy: 'inspector2.amazonaws.com' };

const second = 1000;
const minute = 60 * second;
const model = { requestParameters: { modelId: 'anthropic.claude-3-haiku-20240307-v1:0' } };
const refused = (errorCode: string) => ({ ...model, errorCode });
const to = (userName: string) => ({ requestParameters: { userName } });

const each = (who: Who, calls: readonly string[], more: Who = {}): readonly Happening[] =>
  calls.map((name, at) => call(at * second, { who, call: name, more }));

const working: readonly Story[] = [
  {
    name: 'a pipeline deploys with a long-term key',
    perThirtyDays: 240,
    tell: () =>
      each(ci, [
        'sts:GetCallerIdentity',
        'sts:GetCallerIdentity',
        'sts:AssumeRole',
        's3:PutObject',
        'lambda:UpdateFunctionCode20150331v2',
      ]),
  },
  {
    name: 'the pipeline looks itself up before it deploys to a second region',
    perThirtyDays: 60,
    tell: () => [
      call(0, { who: ci, call: 'iam:GetUser' }),
      call(second, { who: ci, call: 'sts:GetCallerIdentity', region: 'eu-west-1' }),
      call(2 * second, { who: ci, call: 'secretsmanager:GetSecretValue', region: 'eu-west-1' }),
    ],
  },
  {
    name: 'Terraform changes roles and users from a role',
    perThirtyDays: 40,
    tell: () => [
      ...each(
        terraform,
        ['sts:GetCallerIdentity', 'iam:ListRoles', 'iam:CreateRole', 'iam:CreateUser', 'iam:CreateAccessKey'],
        to('mailer'),
      ),
      call(6 * second, {
        who: terraform,
        call: 'cloudtrail:UpdateTrail',
        more: { requestParameters: { name: 'main' } },
      }),
      call(7 * second, { who: terraform, call: 'iam:CreateOpenIDConnectProvider' }),
    ],
  },
  {
    name: 'an administrator runs Terraform with a long-term key',
    perThirtyDays: 12,
    tell: () => [
      ...each(
        legacyOps,
        ['sts:GetCallerIdentity', 'iam:ListUsers', 'iam:GetUser', 'iam:CreateUser', 'iam:CreateAccessKey'],
        to('reporting'),
      ),
      call(8 * second, {
        who: legacyOps,
        call: 'iam:AttachUserPolicy',
        more: {
          requestParameters: { userName: 'reporting', policyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' },
        },
      }),
      call(9 * second, {
        who: legacyOps,
        call: 'cloudtrail:DeleteTrail',
        more: { requestParameters: { name: 'test' } },
      }),
      call(10 * second, { who: legacyOps, call: 'secretsmanager:GetSecretValue' }),
    ],
  },
  {
    name: 'an administrator opens the cost page',
    perThirtyDays: 90,
    tell: () => each(alice, ['ce:GetCostAndUsage', 'ce:GetCostForecast', 'ses:GetSendQuota', 'sts:GetCallerIdentity']),
  },
  {
    name: 'services of AWS assume their roles',
    perThirtyDays: 1500,
    tell: () => each(service, ['sts:AssumeRole']),
  },
];

const models: readonly Story[] = [
  {
    name: 'an application calls a model from a role',
    perThirtyDays: 3000,
    tell: (dice) => [
      call(0, {
        who: app,
        call: 'bedrock:Converse',
        more: dice() < 0.02 ? refused('ValidationException') : dice() < 0.02 ? refused('ThrottlingException') : model,
      }),
    ],
  },
  {
    name: 'an old application calls a model with a long-term key',
    perThirtyDays: 720,
    tell: (dice) => [
      call(0, {
        who: legacyApp,
        call: 'bedrock:InvokeModel',
        more: dice() < 0.03 ? refused('ValidationException') : model,
      }),
    ],
  },
  {
    name: 'the old application starts, and looks whether its model is there',
    perThirtyDays: 30,
    tell: () => each(legacyApp, ['sts:GetCallerIdentity', 'bedrock:ListFoundationModels', 'bedrock:InvokeModel']),
  },
  {
    name: 'a developer tries models out on the command line',
    perThirtyDays: 12,
    tell: (dice) => [
      ...each(developer, ['sts:GetCallerIdentity', 'bedrock:ListFoundationModels']),
      call(minute, {
        who: developer,
        call: 'bedrock:Converse',
        more: refused('AccessDeniedException'),
        region: dice() < 0.3 ? 'eu-west-1' : 'us-east-1',
      }),
      call(2 * minute, { who: developer, call: 'bedrock:Converse', more: model }),
    ],
  },
  {
    name: 'an administrator opens a model in the console and tries it',
    perThirtyDays: 3,
    tell: () =>
      each(
        alice,
        [
          'bedrock:ListFoundationModels',
          'bedrock:PutUseCaseForModelAccess',
          'bedrock:GetFoundationModelAvailability',
          'bedrock:CreateFoundationModelAgreement',
          'bedrock:PutFoundationModelEntitlement',
          'agreement-marketplace:AcceptAgreementRequest',
          'bedrock:InvokeModel',
        ],
        model,
      ),
  },
  {
    name: 'Terraform opens a model and its log',
    perThirtyDays: 2,
    tell: () =>
      each(
        terraform,
        [
          'bedrock:ListFoundationModelAgreementOffers',
          'bedrock:CreateFoundationModelAgreement',
          'bedrock:GetModelInvocationLoggingConfiguration',
          'bedrock:PutModelInvocationLoggingConfiguration',
          'bedrock:InvokeModel',
        ],
        model,
      ),
  },
  {
    name: 'an administrator makes a Bedrock API key in the console',
    perThirtyDays: 1,
    tell: () => [
      ...each(bob, ['iam:CreateUser', 'iam:AttachUserPolicy', 'iam:CreateServiceSpecificCredential'], {
        requestParameters: { userName: 'BedrockAPIKey-saas', serviceName: 'bedrock.amazonaws.com' },
      }),
    ],
  },
  {
    name: 'a supplier calls models with nothing but a Bedrock API key',
    perThirtyDays: 600,
    tell: () => [
      call(0, {
        who: keyUser('BedrockAPIKey-saas', ''),
        call: 'bedrock:Converse',
        more: { ...model, additionalEventData: { callWithBearerToken: true, inferenceRegion: 'us-west-2' } },
      }),
    ],
  },
];

const looking: readonly Story[] = [
  {
    name: 'an administrator rotates the key of the pipeline',
    perThirtyDays: 1,
    tell: () => [
      call(0, { who: alice, call: 'iam:CreateAccessKey', more: to('ci-deployer') }),
      call(30 * minute, {
        who: alice,
        call: 'iam:UpdateAccessKey',
        more: { requestParameters: { userName: 'ci-deployer', status: 'Inactive' } },
      }),
      call(40 * minute, {
        who: alice,
        call: 'iam:UpdateAccessKey',
        more: { requestParameters: { userName: 'ci-deployer', status: 'Active' } },
      }),
    ],
  },
  {
    name: 'an administrator opens a region',
    perThirtyDays: 0.5,
    tell: () => [
      call(0, { who: alice, call: 'account:EnableRegion' }),
      call(20 * minute, { who: alice, call: 'bedrock:InvokeModel', region: 'eu-south-2', more: model }),
    ],
  },
  {
    name: 'the help desk sets a password and removes a lost second factor',
    perThirtyDays: 6,
    tell: () => each(bob, ['iam:UpdateLoginProfile', 'iam:DeactivateMFADevice', 'signin:GetSigninToken'], to('carol')),
  },
  {
    name: 'a user asks for a session with a second factor',
    perThirtyDays: 40,
    tell: () => each(developer, ['sts:GetSessionToken', 'sts:GetCallerIdentity']),
  },
  {
    name: 'a load test rings the alarms',
    perThirtyDays: 3,
    tell: () =>
      ['AWS/Bedrock', 'AWS/BedrockMantle', 'AWS/EC2'].map((namespace, at) =>
        news(at * minute, {
          source: 'aws.cloudwatch',
          detailType: 'CloudWatch Alarm State Change',
          detail: () => ({
            alarmName: 'load',
            configuration: { metrics: [{ metricStat: { metric: { namespace, name: 'Invocations' } } }] },
            state: { value: 'ALARM' },
            previousState: { value: 'OK' },
          }),
        }),
      ),
  },
  {
    name: 'machines with accelerators are started for training',
    perThirtyDays: 4,
    tell: () => [
      call(0, {
        who: roleSession('ml-training', 's'),
        call: 'ec2:RunInstances',
        more: { requestParameters: { instanceType: 'g5.xlarge' } },
      }),
    ],
  },
  {
    name: 'the bill is higher than last month',
    perThirtyDays: 2,
    tell: () => [
      news(0, {
        source: 'aws.ce',
        detailType: 'Anomaly Detected',
        detail: () => ({ anomalyId: 'a', rootCauses: [{ service: 'Amazon Bedrock', linkedAccount: account }] }),
      }),
    ],
  },
];

/** Who and what harmless people and programs are, apart from the findings about them. */
export const everydayStories: readonly Story[] = [...working, ...models, ...looking];
