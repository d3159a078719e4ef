import type { AccountId } from '../model/credential.ts';

/** A user or a role: its name is unique among its kind in its account. */
interface Named {
  readonly account: AccountId;
  readonly name: string;
}

/**
 * What a record shows of its caller, as texts that can be compared. The parts cannot run into each other: no name, id
 * or ARN of AWS holds a blank.
 */
export const mark = {
  key: (accessKeyId: string): string => `key ${accessKeyId}`,
  /** The principal of a session, whatever key it acts with. */
  principal: (principalId: string): string => `principal ${principalId}`,
  /** The principal of a session whose record holds no key. */
  keylessSession: (principalId: string): string => `session ${principalId}`,
  root: (account: AccountId): string => `root ${account}`,
  user: (user: Named): string => `user ${inAccount(user)}`,
  /** A session that the user made for itself. */
  sessionsOf: (user: Named): string => `sessions-of ${inAccount(user)}`,
  consoleOf: (user: Named): string => `console-of ${inAccount(user)}`,
  apiKeyOf: (user: Named): string => `api-key-of ${inAccount(user)}`,
  /** A service acts for the user, or for the session of that principal, by a key that the service got for it. */
  servedUser: (user: Named): string => `served ${inAccount(user)}`,
  servedPrincipal: (principalId: string): string => `served ${principalId}`,
  role: (role: Named): string => `role ${inAccount(role)}`,
  /** Somebody takes a session of the role. */
  assumes: (role: Named): string => `assumes ${inAccount(role)}`,
  /** Somebody of another account takes a session of the role. */
  trusts: (role: Named, account: AccountId | '*'): string => `trusts ${inAccount(role)} ${account}`,
  /** An identity provider, a trust anchor or a profile vouches for the caller. */
  door: (arn: string): string => `door ${arn}`,
  /** A session of that name, of the role; the id of an instance says enough without the role. */
  runningAs: (role: Named, session: string): readonly string[] => [
    `runs ${inAccount(role)} ${session}`,
    ...(isInstance(session) ? [`runs ${session}`] : []),
  ],
  instance: (id: string): string => `runs ${id}`,
} as const;

/** Whether AWS gave the name: an instance calls with its id as the name of its session. */
const isInstance = (session: string): boolean => /^i-[0-9a-f]{8,17}$/.test(session);

const inAccount = ({ account, name }: Named): string => `${account}/${name}`;
