import { CfnOutput, Duration, type Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { apiRoute } from './api-route.ts';
import { firebreakRole } from './firebreak-role.ts';
import { type Parts, settingsOf } from './parts.ts';
import { PhaseFunction } from './phase-function.ts';
import type { WebhookEndpoint } from './webhook-endpoint.ts';

/** Where break-glass is opened, with a signed call and by nobody but those whom the configuration names. */
export function breakGlass(stack: Stack, { webhook, ...parts }: Parts & { readonly webhook: WebhookEndpoint }): void {
  const { config, store, topics } = parts;
  if (config.breakGlass === undefined) return;
  const { approvals, pager } = settingsOf(parts);
  const statements = () => [store.recordDecisions(), topics.tellPeople()];
  const door = new PhaseFunction(stack, 'BreakGlass', {
    phase: 'break-glass',
    timeout: Duration.seconds(29),
    settings: {
      ...approvals,
      ...pager,
      FIREBREAK_BREAK_GLASS: config.breakGlass.arns.join(','),
      FIREBREAK_BREAK_GLASS_PEOPLE: String(config.breakGlass.people),
    },
    statements: statements(),
  }).function;
  const value = apiRoute(stack, 'BreakGlass', { webhook, door, path: '/break-glass', checked: { by: 'iam' } });
  new CfnOutput(stack, 'BreakGlassUrl', { value });
  const watch = new PhaseFunction(stack, 'GlassWatch', {
    phase: 'glass-watch',
    timeout: Duration.seconds(30),
    settings: { ...approvals, ...pager },
    statements: statements(),
  }).function;
  watchEvery(stack, watch);
}

/** It closes by itself, whether this runs or not: this only says so. */
function watchEvery(stack: Stack, { functionArn }: IFunction): void {
  const role = firebreakRole(stack, 'GlassWatcher', 'scheduler.amazonaws.com');
  role.addToPolicy(
    new PolicyStatement({ sid: 'StartGlassWatch', actions: ['lambda:InvokeFunction'], resources: [functionArn] }),
  );
  new CfnSchedule(stack, 'GlassWatchEvery', {
    description: 'Firebreak says when break-glass is closed.',
    scheduleExpression: 'rate(5 minutes)',
    flexibleTimeWindow: { mode: 'OFF' },
    target: { arn: functionArn, roleArn: role.roleArn, retryPolicy: { maximumRetryAttempts: 2 } },
  });
}
