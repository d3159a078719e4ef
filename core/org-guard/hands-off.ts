import { ownPath } from '../iam/own-path.ts';
import { bootstrapRoles, deployersOf } from './deployers.ts';
import type { OrgGuardGiven } from './guard-given.ts';
import { enteringArns } from './member-roles.ts';
import { deny, type GuardStatement, readsOfIdentities } from './statement.ts';

/**
 * An exemption is worth as much as it is hard to get: nobody but the exempt may create, re-trust, edit, pass or enter an
 * exempt identity, whether it exists yet or not. That services assume our roles is not bound: a service is no principal of
 * the account. https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
 */
export const handsOffStatements = (given: OrgGuardGiven): readonly GuardStatement[] => {
  const { partition, approverArns, breakGlassArns, deployerArns } = given;
  const iam = `arn:${partition}:iam::*`;
  const own = `${iam}:role${ownPath}*`;
  const others = [...bootstrapRoles(given), ...deployerArns, ...approverArns];
  const entering = enteringArns(given);
  return [
    deny({
      sid: 'HandsOffBreakGlass',
      what: { allBut: readsOfIdentities },
      on: breakGlassArns,
      except: breakGlassArns,
    }),
    deny({
      sid: 'HandsOffFirebreak',
      what: { allBut: entering.length === 0 ? readsOfIdentities : [...readsOfIdentities, 'sts:AssumeRole'] },
      on: [
        own,
        `${iam}:policy${ownPath}*`,
        // Whoever replaces the certificate of one can enter every role that trusts it, an exempt one too.
        `${iam}:saml-provider/*`,
        ...others,
      ],
      except: deployersOf(given),
    }),
    ...(entering.length === 0 ? [] : [onlyOursEnter([own, ...others], [...entering, ...deployersOf(given)])]),
  ];
};

/** With members, functions of the hub enter roles of ours in other accounts: that, and nothing else, is let through. */
const onlyOursEnter = (on: readonly string[], except: readonly string[]): GuardStatement =>
  deny({ sid: 'FirebreakIsEntered', what: { actions: ['sts:AssumeRole'] }, on, except });
