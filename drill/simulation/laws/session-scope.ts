import type { Step } from '../../../core/model/plan.ts';
import type { Target } from '../../../core/model/target.ts';
import type { RoleSession, Session } from '../../sandbox/sessions.ts';
import { keyOf, type Whom } from '../accounts.ts';
import type { Evidence } from '../evidence.ts';
import type { Leak } from '../leak.ts';
import type { Given } from '../people.ts';
import type { OurWrite, Truth } from '../truth.ts';

interface Statement {
  readonly Effect?: string;
  readonly Action?: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/**
 * Whether what a write puts on a role denies, and reaches no session of the role but such as the attacker holds, those that
 * nobody can tell from the leaked one, or those that a person had denied. Read without the evaluator of the core: what checks
 * it must not share its faults.
 */
export function isLawfulDeny(evidence: Evidence, write: OurWrite): boolean {
  const { truth } = evidence;
  const statements = statementsIn(putOn(truth, write)?.text ?? '{}');
  if (statements.length === 0) return false;
  const theirs = truth.attackersIds();
  const role = { account: write.account, name: write.roleName };
  const ofRole = truth.sessions().filter((session): session is RoleSession & Session => isOf(session, role));
  return statements.every((statement) => {
    if (statement.Effect !== 'Deny') return false;
    const hit = ofRole.filter((session) => isReached(session, statement));
    if (isTooMuch(evidence, write, { statement, hit })) return false;
    if (isAskedFor(evidence, write, statement) || isOfLeakedName(evidence, write, statement)) return true;
    return hit.length > 0 && hit.every(({ accessKeyId }) => theirs.has(accessKeyId));
  });
}

/** As the console has it, and no further: later sessions are none of the answer's business. */
const aheadMs = 30_000;

/** Every session of the role until a moment that is no later than some seconds after the writing, because a person chose that of this role. */
function isAskedFor(
  { truth, answers }: Evidence,
  { call, account, roleName }: OurWrite,
  { Condition = {} }: Statement,
): boolean {
  const [[operator, keys] = [], ...others] = Object.entries(Condition);
  const cutOff = keys?.['aws:TokenIssueTime'];
  if (operator !== 'DateLessThan' || cutOff === undefined || others.length > 0 || Object.keys(keys ?? {}).length > 1)
    return false;
  const isAnswer = ({ approvalId, choice, at }: Given): boolean => {
    if (choice !== 'deny-role-sessions' || at > call.at) return false;
    const asked = [...truth.states.values()].find(({ incident }) => approvalId.startsWith(incident.id));
    return (
      asked?.plan !== undefined && 'target' in asked.plan && isRole(asked.plan.target, { account, name: roleName })
    );
  };
  return Date.parse(cutOff) <= call.at + aheadMs && answers.some(isAnswer);
}

const isRole = ({ kind, account, ...target }: Target, role: Whom): boolean =>
  kind === 'session' && 'role' in target && keyOf({ account, name: target.role.name }) === keyOf(role);

/** More than models, of a session that the owners work with, before a person said so. */
function isTooMuch(evidence: Evidence, { call }: OurWrite, { statement, hit }: Reach): boolean {
  const { truth, leak, answers } = evidence;
  if (!leak.isUntimed || statement.Action !== '*' || statement.Condition?.['StringEquals'] === undefined) return false;
  const theirs = truth.attackersIds();
  const isOwners = (id: string): boolean => (id === leak.id ? leak.isOwners === true : !theirs.has(id));
  if (!hit.some(({ accessKeyId }) => isOwners(accessKeyId))) return false;
  return !answers.some(({ choice, at }) => choice === 'escalate' && at <= call.at);
}

interface Reach {
  readonly statement: Statement;
  readonly hit: readonly Session[];
}

function leakedIn(truth: Truth, { id }: Leak): (RoleSession & Session) | undefined {
  const leaked = truth.sessions().find(({ accessKeyId }) => accessKeyId === id);
  return leaked?.kind === 'role' ? leaked : undefined;
}

/** Where no report says when the leaked session was issued, all of its name until the writing are as likely. */
function isOfLeakedName({ truth, leak }: Evidence, { call }: OurWrite, { Condition = {} }: Statement): boolean {
  if (!leak.isUntimed) return false;
  const { StringEquals, DateLessThanEquals, ...others } = Condition;
  const until = DateLessThanEquals?.['aws:TokenIssueTime'];
  const leaked = leakedIn(truth, leak);
  if (leaked === undefined || until === undefined || Object.keys(others).length > 0) return false;
  return StringEquals?.['aws:userid'] === `${leaked.role.id}:${leaked.name}` && Date.parse(until) <= call.at;
}

/** From when on (epoch milliseconds) a session of a role is reached by a deny that may reach it. */
export function deniedLawfullyFrom(evidence: Evidence, accessKeyId: string): number {
  const { truth } = evidence;
  const session = truth.sessions().find((one) => one.accessKeyId === accessKeyId);
  if (session?.kind !== 'role') return Number.POSITIVE_INFINITY;
  const first = truth.ourWrites.find((write) => {
    if (!isOf(session, { account: write.account, name: write.roleName })) return false;
    const statements = statementsIn(putOn(truth, write)?.text ?? '{}');
    return statements.some((statement) => isReached(session, statement)) && isLawfulDeny(evidence, write);
  });
  return first?.call.at ?? Number.POSITIVE_INFINITY;
}

/** The inline policies that Firebreak put in for one step, by what they say: the names of policies are its own affair. */
export function deniesOfStep(
  truth: Truth,
  { action, target }: Step,
): readonly { readonly name: string; readonly text: string }[] {
  if (target.kind === 'user' || action === 'hold-role' || action === 'tag-created-role') return [];
  const isOfStep = (statement: Statement): boolean => {
    if (target.kind === 'role') return statement.Condition === undefined;
    const { StringEquals, DateGreaterThanEquals, DateLessThanEquals, DateLessThan } = statement.Condition ?? {};
    if (action === 'deny-role-sessions') return StringEquals === undefined && DateLessThan !== undefined;
    if (StringEquals?.['aws:userid'] !== target.credential.userId) return false;
    if (DateGreaterThanEquals?.['aws:TokenIssueTime'] !== target.issued.from) return false;
    if (DateLessThanEquals?.['aws:TokenIssueTime'] !== target.issued.until) return false;
    return (action === 'deny-session') === (statement.Action === '*');
  };
  return truth.ourWrites
    .filter(({ account, roleName }) => keyOf({ account, name: roleName }) === keyOf(target.role))
    .flatMap((write) => putOn(truth, write) ?? [])
    .filter(({ text }) => statementsIn(text).some(isOfStep));
}

/** What a write puts on a role: an inline policy by its name, or a managed one by its ARN, as we wrote it last before. */
function putOn({ ourWrites }: Truth, write: OurWrite): { readonly name: string; readonly text: string } | undefined {
  const { call, input } = write;
  const textIn = (of: OurWrite | undefined) => of && String(of.input['PolicyDocument']);
  if (call.action === 'iam:PutRolePolicy') return { name: String(input['PolicyName']), text: textIn(write) ?? '{}' };
  if (call.action !== 'iam:AttachRolePolicy') return undefined;
  const arn = String(input['PolicyArn']);
  const wrote = ourWrites.slice(0, ourWrites.indexOf(write)).findLast((one) => isTextOf(one, arn));
  return { name: arn, text: textIn(wrote) ?? '{}' };
}

const isTextOf = ({ call, input }: OurWrite, arn: string): boolean =>
  (call.action === 'iam:CreatePolicyVersion' && input['PolicyArn'] === arn) ||
  (call.action === 'iam:CreatePolicy' && arn.endsWith(`:policy${String(input['Path'])}${String(input['PolicyName'])}`));

function statementsIn(document: string): readonly Statement[] {
  const { Statement = [] } = JSON.parse(document) as { readonly Statement?: Statement | readonly Statement[] };
  return [Statement].flat() as readonly Statement[];
}

const isOf = (session: Session, role: Whom): boolean => session.kind === 'role' && keyOf(session.role) === keyOf(role);

/** What is not pinned to an `aws:userid` reaches everybody. */
function isReached({ role, name, issuedAt }: RoleSession & Session, { Condition = {} }: Statement): boolean {
  const userId = Condition['StringEquals']?.['aws:userid'];
  const from = Condition['DateGreaterThanEquals']?.['aws:TokenIssueTime'];
  const until = Condition['DateLessThanEquals']?.['aws:TokenIssueTime'];
  const before = Condition['DateLessThan']?.['aws:TokenIssueTime'];
  if (userId !== undefined && userId !== `${role.id}:${name}`) return false;
  if (from !== undefined && issuedAt < Date.parse(from)) return false;
  if (until !== undefined && issuedAt > Date.parse(until)) return false;
  return before === undefined || issuedAt < Date.parse(before);
}
