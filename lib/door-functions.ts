import { Duration, type Stack } from 'aws-cdk-lib';
import type { CfnUser } from 'aws-cdk-lib/aws-iam';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { startExecutions, wakeExecutions } from './execution-grants.ts';
import { loggedRegions } from './model-logging-config.ts';
import { networkLayers } from './network-layer.ts';
import { type Parts, settingsOf } from './parts.ts';
import { PhaseFunction, type PhaseFunctionProps } from './phase-function.ts';
import { readUsers } from './user-grants.ts';

/** The other entrances: events, people's answers, changes of the policy. */
export function doorFunctions(
  stack: Stack,
  parts: Parts & { readonly machine: StateMachine; readonly deadLetters: IQueue; readonly canary: CfnUser },
) {
  const { config, store, topics, policy, machine, deadLetters, canary } = parts;
  const settings = settingsOf(parts);
  const door = (phase: string, given: Pick<PhaseFunctionProps, 'settings' | 'statements' | 'deadLetters' | 'layers'>) =>
    new PhaseFunction(stack, phase.charAt(0).toUpperCase() + phase.slice(1), {
      phase,
      timeout: Duration.seconds(30),
      ...given,
    }).function;
  return {
    intake: door('intake', {
      settings: {
        ...settings.deployment,
        ...settings.policies,
        ...settings.windows,
        ...settings.networks,
        ...settings.approvals,
        ...settings.pager,
        FIREBREAK_MACHINE: machine.stateMachineArn,
        FIREBREAK_CANARY_USER: canary.ref,
        FIREBREAK_LOGGED_REGIONS: loggedRegions(config.modelLogging).join(','),
      },
      statements: [
        store.openIncidents(),
        store.tellOnce(),
        store.rememberIdentities(),
        store.changeExpected(),
        store.readDecisions(),
        store.readPolicy(),
        topics.tellPeople(),
        readUsers(stack, 'iam:GetUser'),
        startExecutions(machine.stateMachineArn),
      ],
      layers: networkLayers(stack, config.networks),
    }),
    answer: door('answer', {
      settings: { ...settings.approvals, ...settings.policies },
      statements: [store.recordDecisions(), store.readPolicy(), wakeExecutions()],
    }),
    policy: door('policy', {
      settings: { ...settings.policies, ...settings.parameter, ...settings.pager },
      deadLetters,
      statements: [store.changePolicy(), policy.read(), topics.tellPeople()],
    }),
  };
}
