import { CfnOutput, Duration, type Stack } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IncidentStore } from './incident-store.ts';
import { PhaseFunction } from './phase-function.ts';
import { knock, WebhookEndpoint } from './webhook-endpoint.ts';

/** The entrances for what AWS does not find by itself: one for whoever signs, one for people whom IAM lets in. */
export function outsideDoors(
  stack: Stack,
  { store, intake }: { readonly store: IncidentStore; readonly intake: IFunction },
) {
  const webhook = new WebhookEndpoint(stack, 'Outside', { store, intake });
  const submit = new PhaseFunction(stack, 'Submit', {
    phase: 'submit',
    timeout: Duration.seconds(60),
    settings: { FIREBREAK_INTAKE: intake.functionName },
    statements: [knock(intake)],
  }).function;
  new CfnOutput(stack, 'SubmitFunction', { value: submit.functionName });
  new CfnOutput(stack, 'WebhookUrl', { value: webhook.url });
  return { webhook, submit };
}
