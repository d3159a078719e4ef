import { ownPath } from '../iam/own-path.ts';
import type { GuardPolicy } from './org-guard-policies.ts';

/**
 * Stops a Firebreak that went wrong: attached to its account, no role of ours may do anything. What it has contained
 * stays contained, and nothing new is heard or contained. Here a pattern is right: a role more is one stopped more.
 */
export const killSwitchPolicy = (partition: string): GuardPolicy => ({
  name: 'FirebreakKillSwitch',
  description:
    'Attached to an account, it denies everything to the roles of Firebreak there. Detached, it does nothing.',
  document: JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'FirebreakMayNothing',
        Effect: 'Deny',
        Action: '*',
        Resource: '*',
        Condition: { ArnLike: { 'aws:PrincipalArn': `arn:${partition}:iam::*:role${ownPath}*` } },
      },
    ],
  }),
});
