import type { FactName } from '../../../core/correlation/fact.ts';
import { emptyWindow, remember, type Window } from '../../../core/correlation/window.ts';
import type { Credential } from '../../../core/model/credential.ts';
import type { Finding } from '../../../core/model/finding.ts';
import type { Identity } from '../../../core/model/identity.ts';

export const account = '123456789012';
const begin = Date.parse('2026-03-10T09:00:00Z');

export const key: Credential = { kind: 'access-key', account, accessKeyId: 'AKIAIOSFODNN7EXAMPLE' };
export const user: Identity = { kind: 'user', account, name: 'ci-deployer' };

export const byKey = { identity: user, credential: key };
export const byRole = {
  identity: { kind: 'role', account, name: 'app' } as Identity,
  credential: { kind: 'role-session', account, roleName: 'app', userId: 'AROAEXAMPLEEXAMPLE001:worker' } as Credential,
};
export const byAdministrator = {
  identity: { kind: 'identity-center-user', account, userId: '00000000' } as Identity,
  credential: { kind: 'sso-session', account, roleName: 'AWSReservedSSO_Admin_0', userId: 'AROA:a' } as Credential,
};

export interface Given {
  readonly what: FactName;
  /** Seconds after nine. */
  readonly after: number;
  readonly region?: string;
  readonly by?: Pick<Finding, 'identity' | 'credential'>;
  readonly id?: string;
  /** Where the call came from; nobody knows when absent. */
  readonly network?: string;
}

export const at = (seconds: number): string => new Date(begin + seconds * 1000).toISOString();

/** A finding of that signal, with the least that it can ask for. */
export function finding({ what, after, region = 'us-east-1', by = byKey, id }: Given): Finding {
  const dedupeKey = id ?? `${what}|${region}|${after}`;
  return {
    signal: what,
    response: 'record',
    source: { eventId: dedupeKey, dedupeKey, at: at(after), account, region },
    ...by,
    because: 'alone',
  };
}

/** The window after these findings, in the order in which they arrive. */
export const windowOf = (given: readonly Given[], start: Window = emptyWindow): Window =>
  given.reduce((window, each) => remember(window, finding(each), each.network), start);

/** A key that has been at work in us-east-1 for a month, and calls models there. */
export const known: Window = {
  facts: [],
  habits: {
    since: at(-30 * 86_400),
    regions: { 'us-east-1': at(-30 * 86_400) },
    networks: { AS64496: at(-30 * 86_400) },
    modelsSince: at(-30 * 86_400),
  },
};
