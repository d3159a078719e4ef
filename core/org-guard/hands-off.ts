import { ownPath } from '../iam/own-path.ts';
import { bootstrapRoles, deployersOf } from './deployers.ts';
import type { OrgGuardGiven } from './guard-given.ts';
import { deny, type GuardStatement, readsOfIdentities } from './statement.ts';

/**
 * An exemption is worth as much as it is hard to get: nobody but the exempt may create, re-trust, edit, pass or enter an
 * exempt identity, whether it exists yet or not. That services assume our roles is not bound: a service is no principal of
 * the account. https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
 */
export const handsOffStatements = (given: OrgGuardGiven): readonly GuardStatement[] => {
  const { partition, approverArns, breakGlassArns, deployerArns } = given;
  const iam = `arn:${partition}:iam::*`;
  return [
    deny({
      sid: 'HandsOffBreakGlass',
      what: { allBut: readsOfIdentities },
      on: breakGlassArns,
      except: breakGlassArns,
    }),
    deny({
      sid: 'HandsOffFirebreak',
      what: { allBut: readsOfIdentities },
      on: [
        `${iam}:role${ownPath}*`,
        `${iam}:policy${ownPath}*`,
        // Whoever replaces its certificate can enter every role of single sign-on, an exempt one too.
        `${iam}:saml-provider/AWSSSO_*`,
        bootstrapRoles(given),
        ...deployerArns,
        ...approverArns,
      ],
      except: deployersOf(given),
    }),
  ];
};
