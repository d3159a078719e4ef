import { type SessionDeny, sessionDenyName } from './session-deny.ts';

/**
 * IAM path of the managed policies that hold the deny of one session, where the inline policies of its role have no room.
 * Not our own path: what lies there nobody may change, Firebreak included. Everything below this one is written by the
 * function that denies sessions, and by nobody else.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
 */
export const sessionDenyPath = '/firebreak-sessions/';

/**
 * Name of the managed policy: unlike that of an inline policy it must be unique in the account, and letters of another case
 * make no other name, while session names, which their takers choose, may differ by case alone. At most 128 characters.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export function sessionDenyPolicyName(of: SessionDeny): string {
  const own = sessionDenyName(of).replace(/^FirebreakDeny/, 'Firebreak');
  const capitals = capitalsOf(of.sessionName ?? '');
  return `${own}-${of.roleId}${capitals === '' ? '' : `-${capitals}`}`;
}

export const sessionDenyPolicyArn = (account: string, of: SessionDeny): string =>
  `arn:aws:iam::${account}:policy${sessionDenyPath}${sessionDenyPolicyName(of)}`;

/** Which letters are capitals, as one number; nothing where none is. */
function capitalsOf(name: string): string {
  const bits = [...name].map((letter) => (/[A-Z]/.test(letter) ? '1' : '0')).join('');
  return bits.includes('1') ? BigInt(`0b${bits}`).toString(36) : '';
}
