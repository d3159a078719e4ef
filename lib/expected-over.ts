import { Duration, type Stack } from 'aws-cdk-lib';
import { hourly } from './hourly.ts';
import { type Parts, settingsOf } from './parts.ts';
import { PhaseFunction } from './phase-function.ts';

/** Says what is not expected any more. */
export function expectedOver(stack: Stack, parts: Parts): void {
  const { store, topics } = parts;
  const { approvals, policies, pager, windows } = settingsOf(parts);
  const door = new PhaseFunction(stack, 'ExpectedOver', {
    phase: 'expected-over',
    timeout: Duration.seconds(60),
    settings: { ...approvals, ...policies, ...pager, ...windows },
    statements: [
      store.readDecisions(),
      store.readPolicy(),
      store.readExpected(),
      store.changeExpected(),
      topics.tellPeople(),
    ],
  }).function;
  hourly(stack, door, {
    name: 'ExpectedOver',
    description: 'Firebreak tells what is not expected any more.',
    alarm: {
      section: 'expected-over-errors',
      says: 'Nobody was told what is not expected any more; it has ended all the same.',
    },
    pages: topics.pages,
  });
}
