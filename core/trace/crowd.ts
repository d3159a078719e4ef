import type { Pursuit } from './pursuit.ts';

/**
 * So many sessions of one role are denied one by one. IAM has room for 10,240 characters in the inline policies of a role, some
 * of which are its owners', and the deny of a session takes 300 to 400: what is left must hold the deny of all of them.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export const sessionsOfARole = 20;

/**
 * Of more sessions of one role than can be denied one by one, the first of the rest is denied and asks a person whether all
 * sessions of the role are to be; the others are told. So one question is asked, and not one for each.
 */
export function withoutCrowds(pursuits: readonly Pursuit[]): readonly Pursuit[] {
  const all = new Map<string, number>();
  for (const pursuit of pursuits) count(all, roleIn(pursuit));
  const seen = new Map<string, number>();
  return pursuits.map((pursuit) => {
    const role = roleIn(pursuit);
    const place = count(seen, role);
    if (pursuit.kind !== 'contain' || role === undefined || place <= sessionsOfARole) return pursuit;
    const others = (all.get(role) ?? 0) - place;
    if (place === sessionsOfARole + 1) return asking(pursuit, others);
    const { at, region, eventId } = pursuit.finding.source;
    const what = `role-session (${at}, ${region}, event ${eventId}): one of more than ${sessionsOfARole} of role ${role}, too many to deny one by one; an incident of this trace asks you to deny all sessions of the role`;
    return { kind: 'tell', what };
  });
}

function asking(pursuit: Extract<Pursuit, { kind: 'contain' }>, others: number): Pursuit {
  const { finding } = pursuit;
  if (others === 0 || finding.descends === undefined) return pursuit;
  return { ...pursuit, finding: { ...finding, descends: { ...finding.descends, others } } };
}

/** The account and name of the role of which it is a session. */
function roleIn(pursuit: Pursuit): string | undefined {
  const credential = pursuit.kind === 'contain' ? pursuit.finding.credential : undefined;
  return credential?.kind === 'role-session' ? `${credential.account}/${credential.roleName}` : undefined;
}

function count(counts: Map<string, number>, key: string | undefined): number {
  if (key === undefined) return 0;
  const next = (counts.get(key) ?? 0) + 1;
  counts.set(key, next);
  return next;
}
