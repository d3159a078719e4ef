import { known } from '../signals/known.ts';
import { defineWay } from './way.ts';

export const getSigninToken = defineWay({
  id: 'get-signin-token',
  summary: 'A session is turned into a sign-in to the console, where it acts under a key of its own.',
  attack: ['T1550.001', 'T1538'],
  reference: 'https://www.crowdstrike.com/blog/how-adversaries-persist-with-aws-user-federation/',
  calls: { source: 'signin.amazonaws.com', names: ['GetSigninToken'] },
  made: ({ record }) => ({
    kind: 'console-session',
    origin: 'created',
    ...known('principalId', principalIn(record.userIdentity?.principalId)),
  }),
});

/** `AROA…:session-name`, or `<account>:<name>` of a federated session. */
function principalIn(value: string | undefined): string | undefined {
  return value !== undefined && /^[A-Z0-9]{12,128}:[\w+=,.@-]{2,64}$/.test(value) ? value : undefined;
}
