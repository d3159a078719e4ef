import { awsDenyAllArn } from '../iam/aws-managed.ts';
import { inferenceDenyName } from '../iam/inference-deny.ts';
import { ownPath } from '../iam/own-path.ts';
import { sessionDenyPath } from '../iam/session-deny-policy.ts';
import type { OrgGuardGiven } from './guard-given.ts';
import { heldTagKey } from './held-tag.ts';
import { memberResponderArns, sessionDenyArns } from './member-roles.ts';
import { quarantineTagKey } from './quarantine-tag.ts';
import { deny, type GuardStatement, readsOfIdentities } from './statement.ts';

/**
 * What makes a quarantine one that only the responder and break-glass can lift. Which action knows which condition key:
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_iam.html
 *
 * `iam:PermissionsBoundary` is the boundary that goes when one is deleted, and the new one when one is put: that an old
 * one is overwritten can be seen by the tag of the identity only. No key names an inline policy, so those are covered by
 * tags alone, too.
 */
export const irremovableStatements = (given: OrgGuardGiven): readonly GuardStatement[] => {
  const except = [...given.responderArns, ...memberResponderArns(given), ...given.breakGlassArns];
  return [
    ...deniesStay(given.partition, except),
    quarantinedIsLeftAlone(given.partition, except),
    tagIsNotTouched(except),
    quarantinedMayNothing(except),
    ...sessionDeniesStay(given.partition, [...sessionDenyArns(given), ...given.breakGlassArns]),
    // Outside the organization no service control policy binds anybody.
    deny({
      sid: 'AccountStays',
      what: { actions: ['organizations:LeaveOrganization'] },
      except: given.breakGlassArns,
    }),
  ];
};

const deniesStay = (partition: string, except: readonly string[]): readonly GuardStatement[] => {
  const denyAll = awsDenyAllArn.replace(/^arn:aws:/, `arn:${partition}:`);
  const surgical = `arn:${partition}:iam::*:policy${ownPath}${inferenceDenyName}`;
  return [
    deny({
      sid: 'AttachedDenyStays',
      what: { actions: ['iam:DetachUserPolicy', 'iam:DetachRolePolicy', 'iam:DetachGroupPolicy'] },
      when: { ArnLike: { 'iam:PolicyARN': [denyAll, surgical] } },
      except,
    }),
    deny({
      sid: 'BoundaryStays',
      what: { actions: ['iam:DeleteUserPermissionsBoundary', 'iam:DeleteRolePermissionsBoundary'] },
      when: { ArnLike: { 'iam:PermissionsBoundary': denyAll } },
      except,
    }),
  ];
};

/** No new key, none made Active again, no other boundary, no inline policy, no deletion to come back without the tag. */
const quarantinedIsLeftAlone = (partition: string, except: readonly string[]): GuardStatement =>
  deny({
    sid: 'QuarantinedIsLeftAlone',
    what: { allBut: readsOfIdentities },
    on: [`arn:${partition}:iam::*:user/*`, `arn:${partition}:iam::*:role/*`],
    when: { Null: { [`iam:ResourceTag/${quarantineTagKey}`]: 'false' } },
    except,
  });

/**
 * The deny of a session, in either slot of its role; of us only the function that writes it takes it off again.
 *
 * Inline: the role goes on working, for its owners too, and nobody edits its inline policies until the deny is lifted. A
 * boundary, another trust or a policy attached to it would not help against the deny; a role that is made anew has another id.
 *
 * Attached: it is told by its ARN, held role or not. What is attached is worth as much as its text, and whoever wrote one
 * beforehand would have it attached by us.
 */
function sessionDeniesStay(partition: string, except: readonly string[]): readonly GuardStatement[] {
  const policies = `arn:${partition}:iam::*:policy${sessionDenyPath}*`;
  const roles = [`arn:${partition}:iam::*:role/*`];
  return [
    deny({
      sid: 'InlineDenyStays',
      what: { actions: ['iam:DeleteRolePolicy', 'iam:PutRolePolicy'] },
      on: roles,
      when: { Null: { [`iam:ResourceTag/${heldTagKey}`]: 'false' } },
      except,
    }),
    deny({
      sid: 'SessionDenyStaysAttached',
      what: { actions: ['iam:DetachRolePolicy'] },
      on: roles,
      when: { ArnLike: { 'iam:PolicyARN': policies } },
      except,
    }),
    deny({ sid: 'SessionDeniesStay', what: { allBut: readsOfIdentities }, on: [policies], except }),
  ];
}

/** Setting them is denied as well: who can tag can cut off anybody, and a session tag replaces the tag of a role. */
const tagIsNotTouched = (except: readonly string[]): GuardStatement =>
  deny({
    sid: 'QuarantineTagStays',
    what: { actions: ['iam:*', 'sts:*'] },
    when: { 'ForAnyValue:StringEqualsIgnoreCase': { 'aws:TagKeys': [quarantineTagKey, heldTagKey] } },
    except,
  });

/** Presence, not value: keys of conditions know no case, and a value could be overwritten. */
const quarantinedMayNothing = (except: readonly string[]): GuardStatement =>
  deny({
    sid: 'QuarantinedMayNothing',
    what: { actions: ['*'] },
    when: { Null: { [`aws:PrincipalTag/${quarantineTagKey}`]: 'false' } },
    except,
  });
