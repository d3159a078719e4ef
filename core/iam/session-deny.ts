import * as z from 'zod/mini';
import { parsePolicy } from './document.ts';
import { inferenceDenyDocument } from './inference-deny.ts';

/** Everything that can be said about the deny of a session. Its text is a constant with these values filled in. */
export interface SessionDeny {
  readonly roleName: string;
  /** `AROA…`: a role that was deleted and created anew is another one. */
  readonly roleId: string;
  /**
   * Of the session: what follows the colon of `aws:userid`. Without it all of the role is meant: up to `cutOff`, or for
   * ever, and then the role must be new.
   */
  readonly sessionName?: string;
  readonly extent: 'inference' | 'everything';
  /** ISO 8601, whole seconds, inclusive: when the session was issued. */
  readonly from?: string;
  readonly until?: string;
  /** ISO 8601, whole seconds, exclusive: every session of the role that was issued before. */
  readonly cutOff?: string;
}

/**
 * How far ahead of its writing the cut-off of a role-wide deny lies, in ms, as the console has it: IAM enforces a change some
 * seconds late, and what a session takes in between must be denied with it. The further ahead, the more sessions of the
 * owners that are quite new are hit.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_revoke-sessions.html
 */
export const cutOffAheadMs = 30_000;

const second = z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/));

/**
 * None of these characters means anything in a policy, where `*`, `?` and `${` would.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 */
const sessionDeny = z
  .strictObject({
    roleName: z.string().check(z.regex(/^[\w+=,.@-]{1,64}$/)),
    roleId: z.string().check(z.regex(/^AROA[A-Z0-9]{8,64}$/)),
    sessionName: z.exactOptional(z.string().check(z.regex(/^[\w+=,.@-]{2,64}$/))),
    extent: z.enum(['inference', 'everything']),
    from: z.exactOptional(second),
    until: z.exactOptional(second),
    cutOff: z.exactOptional(second),
  })
  .check(
    // Half an order would deny more than one session: all of that name for ever, or all of the role.
    z.refine(
      ({ sessionName, from, until }) =>
        (sessionName === undefined) === (until === undefined) && (from === undefined || until !== undefined),
    ),
    z.refine(
      ({ sessionName, extent, cutOff }) =>
        cutOff === undefined || (sessionName === undefined && extent === 'everything'),
    ),
  );

/** What the function that denies sessions is told. */
export const sessionOrder = z.strictObject({ verb: z.enum(['deny', 'lift', 'tag', 'untag']), of: sessionDeny });
export interface SessionOrder {
  readonly verb: 'deny' | 'lift' | 'tag' | 'untag';
  readonly of: SessionDeny;
}

/** What it answers: errors do not survive the way back from a function as classes, so an expected no is a value. */
export type SessionDenied = { readonly kind: 'done' | 'not-there' | 'refused'; readonly because?: string };

/**
 * Name of the inline policy, the same for the same session: at most 128 characters.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePolicy.html
 */
export function sessionDenyName({ extent, sessionName, until, cutOff }: SessionDeny): string {
  // One for each role, whatever its cut-off: a later one takes in all that an earlier one did.
  if (cutOff !== undefined) return 'FirebreakDenyRoleSessions';
  if (sessionName === undefined || until === undefined) return 'FirebreakDenyRole';
  const seconds = Math.floor(Date.parse(until) / 1_000).toString(36);
  return `Firebreak${extent === 'everything' ? 'DenySession' : 'DenyInference'}-${seconds}-${sessionName}`;
}

/**
 * A session can change neither its `aws:userid` nor its `aws:TokenIssueTime`, and tags play no part. The role's other
 * sessions go on, one of the same name too, unless it was issued within the same times.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export function sessionDenyDocument({ roleId, sessionName, extent, from, until, cutOff }: SessionDeny): string {
  const condition = {
    ...(sessionName !== undefined && { StringEquals: { 'aws:userid': `${roleId}:${sessionName}` } }),
    ...(from !== undefined && { DateGreaterThanEquals: { 'aws:TokenIssueTime': from } }),
    ...(until !== undefined && { DateLessThanEquals: { 'aws:TokenIssueTime': until } }),
    ...(cutOff !== undefined && { DateLessThan: { 'aws:TokenIssueTime': cutOff } }),
  };
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Sid: extent === 'everything' ? 'FirebreakDenySession' : 'FirebreakDenyInference',
        Effect: 'Deny',
        Action: extent === 'everything' ? '*' : inferenceActions(),
        Resource: '*',
        ...(Object.keys(condition).length > 0 && { Condition: condition }),
      },
    ],
  });
}

/** IAM keeps what a document says, not how it was laid out. */
export function saysTheSame(found: string | undefined, wanted: string): boolean {
  if (found === undefined || parsePolicy(found, 'the deny').kind === 'malformed') return false;
  return JSON.stringify(JSON.parse(found)) === wanted;
}

/** The cut-off of a role-wide deny that is in place; undefined for every text that is not one, to the letter. */
export function cutOffIn(text: string | undefined, of: SessionDeny): string | undefined {
  if (text === undefined) return undefined;
  const [, cutOff] = /"DateLessThan":\s*\{\s*"aws:TokenIssueTime":\s*"([\dTZ:-]{20})"\s*\}/.exec(text) ?? [];
  return cutOff !== undefined && saysTheSame(text, sessionDenyDocument({ ...of, cutOff })) ? cutOff : undefined;
}

/** The same actions as those of the surgical deny of users. */
function inferenceActions(): readonly string[] {
  const { Statement } = JSON.parse(inferenceDenyDocument()) as { Statement: { Action: string[] }[] };
  return Statement.flatMap(({ Action }) => Action);
}
