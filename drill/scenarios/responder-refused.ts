import { playLeakedKey } from './leaked-key.ts';
import { exampleAccount, type Scenario } from './scenario.ts';

const changes = /^iam:(Attach|Put|Update)/;

/** Somebody's SCP, or a permissions boundary on our roles: the account says no to everything that would contain. */
export const responderRefused: Scenario = {
  id: 'responder-refused',
  summary: 'The account refuses every change that Firebreak tries to make: it says so, and pages with the commands.',
  place: exampleAccount,
  declares: { containment: 'failed', pages: 'some' },
  faults: {
    refuse: ({ caller, action }) => (caller.kind === 'function' && changes.test(action) ? 'AccessDenied' : undefined),
  },
  play: playLeakedKey,
};
