import { memberCanaryName, memberSessionDenyName } from '../../core/iam/member-names.ts';
import { membersOn } from './deployment.ts';
import type { Host } from './host.ts';
import { memberSession } from './member-session.ts';

/** The ports of the hub's own account, and where to get those of another one. */
export type EachAccount<Ports> = Ports & { readonly in: (account: string) => Ports | undefined };

/**
 * Makes the same ports for every account that Firebreak answers for, those of a member when they are first asked for.
 * Nothing that is about an account that is neither passes the guardrails.
 */
export function inEachAccount<Ports extends object>(host: Host, make: (there: Host) => Ports): EachAccount<Ports> {
  const own = make(host);
  const members = new Set(membersOn(host).map(({ account }) => account));
  const made = new Map<string, Ports>();
  const there = (account: string): Ports => {
    const ports = made.get(account) ?? make(memberHost(host, account));
    made.set(account, ports);
    return ports;
  };
  return { ...own, in: (account) => (members.has(account) ? there(account) : undefined) };
}

/** The same function, as it acts in a member. */
function memberHost(host: Host, account: string): Host {
  const as = memberSession(host, account);
  return {
    ...host,
    setting(name) {
      if (name === 'FIREBREAK_ACCOUNT') return account;
      if (name === 'FIREBREAK_CANARY_USER') return memberCanaryName;
      return name === 'FIREBREAK_SESSION_DENY' ? memberSessionDenyName : host.setting(name);
    },
    client: (kind) => host.client(kind, as),
  };
}
