import { Duration, type Stack } from 'aws-cdk-lib';
import { type Parts, settingsOf } from './parts.ts';
import { PhaseFunction } from './phase-function.ts';
import { readUsers } from './user-grants.ts';

/** The phases that note what a decision leaves for later. They act on nobody. */
export function lasting(stack: Stack, parts: Parts) {
  const { store, topics } = parts;
  const { deployment, approvals, policies, pager, windows } = settingsOf(parts);
  const settings = { ...approvals, ...policies, ...pager, ...windows };
  const told = [store.readDecisions(), store.readPolicy(), topics.tellPeople()];
  return {
    expect: new PhaseFunction(stack, 'Expect', {
      phase: 'expect',
      timeout: Duration.seconds(30),
      settings,
      statements: [...told, store.changeExpected()],
    }).function,
    schedule: new PhaseFunction(stack, 'Schedule', {
      phase: 'schedule',
      timeout: Duration.seconds(30),
      settings: { ...deployment, ...settings },
      statements: [
        ...told,
        store.changeDeletions(),
        readUsers(stack, 'iam:GetUser', 'iam:ListAccessKeys', 'iam:GetAccessKeyLastUsed'),
      ],
    }).function,
  };
}
