import type { Target } from '../model/target.ts';
import type { Deployment } from '../ports/deployment.ts';
import type { Action } from './action.ts';
import { attachDenyAll } from './attach-deny-all.ts';
import { attachInferenceDeny } from './attach-inference-deny.ts';
import { deactivateAccessKey } from './deactivate-access-key.ts';
import { deactivateBedrockApiKeys } from './deactivate-bedrock-api-keys.ts';
import { deactivateEveryKey } from './deactivate-every-key.ts';
import { deactivateServiceCredentials } from './deactivate-service-credentials.ts';
import { deactivateSigningCertificates } from './deactivate-signing-certificates.ts';
import { deactivateSshKeys } from './deactivate-ssh-keys.ts';
import { denyAllBoundary } from './deny-all-boundary.ts';
import { denyCreatedRole } from './deny-created-role.ts';
import { denyRoleSessions } from './deny-role-sessions.ts';
import { denySession } from './deny-session.ts';
import { denySessionInference } from './deny-session-inference.ts';
import { holdRole } from './hold-role.ts';
import { quarantineTag } from './quarantine-tag.ts';
import { tagCreatedRole } from './tag-created-role.ts';

/** Every containment action, by id. A new action is its file, its test and its line here. */
const catalogue = {
  'attach-deny-all': attachDenyAll,
  'attach-inference-deny': attachInferenceDeny,
  'deactivate-access-key': deactivateAccessKey,
  'deactivate-bedrock-api-keys': deactivateBedrockApiKeys,
  'deactivate-every-key': deactivateEveryKey,
  'deactivate-service-credentials': deactivateServiceCredentials,
  'deactivate-signing-certificates': deactivateSigningCertificates,
  'deactivate-ssh-keys': deactivateSshKeys,
  'deny-all-boundary': denyAllBoundary,
  'deny-created-role': denyCreatedRole,
  'deny-role-sessions': denyRoleSessions,
  'deny-session': denySession,
  'deny-session-inference': denySessionInference,
  'hold-role': holdRole,
  'quarantine-tag': quarantineTag,
  'tag-created-role': tagCreatedRole,
} as const;

export type ActionId = keyof typeof catalogue;

/** What the ledger stores is opaque to everybody but the action that wrote it. */
export type AnyAction = Action<unknown, Target>;

export const actions: Readonly<Record<ActionId, AnyAction>> = catalogue as Readonly<Record<ActionId, AnyAction>>;
export const actionIds = Object.keys(catalogue) as readonly ActionId[];

/** Whether a deployment has a use for the action: elsewhere no role is granted it, and no plan has it. */
export const isOfUse = (id: ActionId, { isGuarded }: Pick<Deployment, 'isGuarded'>): boolean =>
  isGuarded || actions[id].needsGuard !== true;
