import type { Step } from '../../../core/model/plan.ts';
import type { RoleSession, Session } from '../../sandbox/sessions.ts';
import { keyOf, type Whom } from '../accounts.ts';
import type { OurWrite, Truth } from '../truth.ts';

interface Statement {
  readonly Effect?: string;
  readonly Action?: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/**
 * Whether what a write puts on a role denies, and reaches no session of the role but such as the attacker took. Read without
 * the evaluator of the core: what checks it must not share its faults.
 */
export function isOfTheirSessions(truth: Truth, write: OurWrite): boolean {
  const role = { account: write.account, name: write.roleName };
  const statements = statementsIn(putOn(truth, write)?.text ?? '{}');
  if (statements.length === 0) return false;
  const theirs = truth.attackersIds();
  const ofRole = truth.sessions().filter((session): session is RoleSession & Session => isOf(session, role));
  return statements.every((statement) => {
    if (statement.Effect !== 'Deny') return false;
    const hit = ofRole.filter((session) => isReached(session, statement));
    return hit.length > 0 && hit.every(({ accessKeyId }) => theirs.has(accessKeyId));
  });
}

/** The inline policies that Firebreak put in for one step, by what they say: the names of policies are its own affair. */
export function deniesOfStep(
  truth: Truth,
  { action, target }: Step,
): readonly { readonly name: string; readonly text: string }[] {
  if (target.kind === 'user' || action === 'hold-role' || action === 'tag-created-role') return [];
  const isOfStep = (statement: Statement): boolean => {
    if (target.kind === 'role') return statement.Condition === undefined;
    const { StringEquals, DateGreaterThanEquals, DateLessThanEquals } = statement.Condition ?? {};
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
  if (userId !== undefined && userId !== `${role.id}:${name}`) return false;
  if (from !== undefined && issuedAt < Date.parse(from)) return false;
  return until === undefined || issuedAt <= Date.parse(until);
}
