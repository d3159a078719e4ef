import { Duration, type Stack } from 'aws-cdk-lib';
import { hourly } from './hourly.ts';
import { type Parts, settingsOf } from './parts.ts';
import { PhaseFunction } from './phase-function.ts';
import { changeUsers, readUsers, spareProtected } from './user-grants.ts';

/**
 * Deletes the keys whose deletion a person has decided, when their days are over. The one function that may do anything to
 * an identity which cannot be undone; nothing from outside reaches it, and it takes no input.
 */
export function deleteKeys(stack: Stack, parts: Parts): void {
  const { store, topics, config } = parts;
  const { deployment, approvals, policies, pager, windows, ledger } = settingsOf(parts);
  const door = new PhaseFunction(stack, 'DeleteKeys', {
    phase: 'delete-keys',
    timeout: Duration.seconds(60),
    settings: { ...deployment, ...approvals, ...policies, ...pager, ...windows, ...ledger },
    statements: [
      changeUsers(stack, 'iam:DeleteAccessKey'),
      readUsers(stack, 'iam:GetUser', 'iam:ListAccessKeys', 'iam:GetAccessKeyLastUsed'),
      spareProtected(stack, config.protectedUsers),
      store.readDecisions(),
      store.readPolicy(),
      store.readLedger(),
      store.readDeletions(),
      store.changeDeletions(),
      topics.tellPeople(),
    ],
  }).function;
  hourly(stack, door, {
    name: 'DeleteKeys',
    description: 'Firebreak deletes the keys that people decided to delete.',
    alarm: {
      section: 'delete-keys-errors',
      says: 'A leaked key whose deletion was decided could not be looked at; it is Inactive, and is tried again in an hour.',
    },
    pages: topics.pages,
  });
}
