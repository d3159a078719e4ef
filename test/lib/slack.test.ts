import { describe, expect, it } from 'vitest';
import { answerWithinMs } from '../../core/phases/ask.ts';
import { synthesised } from '../../drill/deployed/assembly.ts';
import { deployed } from '../../drill/deployed/deployment.ts';
import { resolver, type Template } from '../../drill/deployed/template.ts';
import { exampleAccount } from '../../drill/scenarios/scenario.ts';
import { config } from '../../firebreak.config.example.ts';
import { roleIdOf } from '../permissions/grants.ts';
import { slackConfig } from '../slack-staged.ts';
import { template as without } from './synthesised.ts';

const overApi = await synthesised({ ...config, slack: slackConfig });
const overUrl = await synthesised({ ...config, slack: { ...slackConfig, ingress: 'function-url' } });

const ofType = ({ Resources }: Template, type: string) =>
  Object.values(Resources)
    .filter(({ Type }) => Type === type)
    .map(({ Properties }) => Properties ?? {});

/** What the role of a function may do, `action on resource`. */
function grantsOf(template: Template, phase: string): readonly string[] {
  const made = deployed(template, exampleAccount);
  const role = roleIdOf([...made.functions.values()].find((each) => each.phase === phase)?.roleArn ?? '');
  const resolve = resolver(template, exampleAccount);
  return ofType(template, 'AWS::IAM::Policy')
    .filter(({ Roles }) => JSON.stringify(Roles).includes(`"${role}"`))
    .flatMap(({ PolicyDocument }) => (PolicyDocument as { Statement: readonly Record<string, unknown>[] }).Statement)
    .filter(({ Effect, Action }) => Effect === 'Allow' && !String(Action).startsWith('logs:'))
    .flatMap(({ Action, Resource }) =>
      [Action].flat().map((action) => `${action} on ${JSON.stringify(resolve(Resource))}`),
    );
}

describe('a stack without Slack', () => {
  it('has nothing of it: no function, no secret, no route', () => {
    const text = JSON.stringify(without);
    for (const word of ['firebreak/slack', '/slack', 'slack-told']) expect(text.includes(word), word).toBe(false);
  });
});

describe('H1 the entrance', () => {
  it('is a route of the HTTP API, which is throttled', () => {
    const routes = ofType(overApi, 'AWS::ApiGatewayV2::Route').map(({ RouteKey }) => RouteKey);
    expect(routes).toContain('POST /slack');
    const [stage] = ofType(overApi, 'AWS::ApiGatewayV2::Stage');
    expect(stage?.['DefaultRouteSettings']).toMatchObject({ ThrottlingRateLimit: 10, ThrottlingBurstLimit: 50 });
    expect(ofType(overApi, 'AWS::Lambda::Url')).toEqual([]);
  });

  it('is a function URL where somebody asks for one, with the two permissions that this takes', () => {
    expect(ofType(overUrl, 'AWS::Lambda::Url').map(({ AuthType }) => AuthType)).toEqual(['NONE']);
    const open = ofType(overUrl, 'AWS::Lambda::Permission').filter(({ Principal }) => Principal === '*');
    expect(
      open.map(({ Action, FunctionUrlAuthType, InvokedViaFunctionUrl }) => [
        Action,
        FunctionUrlAuthType,
        InvokedViaFunctionUrl,
      ]),
    ).toEqual([
      ['lambda:InvokeFunctionUrl', 'NONE', undefined],
      ['lambda:InvokeFunction', undefined, true],
    ]);
    expect(ofType(overUrl, 'AWS::ApiGatewayV2::Route').map(({ RouteKey }) => RouteKey)).not.toContain('POST /slack');
  });
});

describe('the secrets of Slack', () => {
  it('are made empty, and none of them is a setting', () => {
    const secrets = ofType(overApi, 'AWS::SecretsManager::Secret').filter(({ Name }) => String(Name).includes('slack'));
    expect(secrets.map(({ Name }) => Name).sort()).toEqual([
      'firebreak/slack/bot-token',
      'firebreak/slack/signing-secret',
    ]);
    for (const secret of secrets) expect(Object.keys(secret).sort()).toEqual(['Description', 'Name']);
  });
});

describe('what faces the internet', () => {
  it('knows the signing secret, notes deliveries and hands over; it can neither read questions nor decide', () => {
    expect(
      grantsOf(overApi, 'slack')
        .map((grant) => grant.split(' on ')[0])
        .sort(),
    ).toEqual(['dynamodb:DeleteItem', 'dynamodb:PutItem', 'lambda:InvokeFunction', 'secretsmanager:GetSecretValue']);
    expect(grantsOf(overApi, 'slack').join()).toContain('signing-secret');
    expect(grantsOf(overApi, 'slack').join()).not.toMatch(/Approvals|bot-token/);
  });
});

describe('what decides', () => {
  it('has the bot token, the record, and the right to wake and to mail; and no right to touch an identity', () => {
    const actions = grantsOf(overApi, 'slack-told').map((grant) => grant.split(' on ')[0]);
    expect([...new Set(actions)].sort()).toEqual([
      'dynamodb:GetItem',
      'dynamodb:UpdateItem',
      'secretsmanager:GetSecretValue',
      'sns:Publish',
      'sqs:SendMessage',
      'states:SendTaskSuccess',
    ]);
    expect(grantsOf(overApi, 'slack-told').join()).not.toContain('signing-secret');
  });

  it('E1 looks every five minutes whom to remind, and waits as long as the record says, and a minute', () => {
    const [schedule] = ofType(overApi, 'AWS::Scheduler::Schedule').filter(({ Description }) =>
      String(Description).includes('reminds'),
    );
    expect(schedule).toMatchObject({
      ScheduleExpression: 'rate(5 minutes)',
      Target: { Input: '{"kind":"reminders"}', RetryPolicy: { MaximumRetryAttempts: 0 } },
    });
    const { definition } = deployed(overApi, exampleAccount).machine as { readonly definition: unknown };
    const [, seconds] = /"Ask":\{.*?"TimeoutSeconds":(\d+)/.exec(JSON.stringify(definition)) ?? [];
    expect(Number(seconds) * 1_000).toBe(answerWithinMs + 60_000);
  });

  it.each(['ask', 'notify', 'decide', 'close'])('is told by %s, which cannot read a secret of Slack', (phase) => {
    const grants = grantsOf(overApi, phase).join();
    expect(grants).toContain('lambda:InvokeFunction');
    expect(grants).not.toContain('secretsmanager');
  });

  it('puts aside what failed three times, where the dead letters ring', () => {
    const told = ofType(overApi, 'AWS::Lambda::Function').find(({ DeadLetterConfig, Environment }) =>
      JSON.stringify([DeadLetterConfig, Environment]).match(/DeadLetters.*FIREBREAK_SLACK_API/s),
    );
    expect(told).toBeDefined();
  });
});
