import type { Policy } from '../../core/iam/document.ts';
import { evaluate } from '../../core/iam/evaluate.ts';
import type { AuthorizationRequest, Decision, PolicySet } from '../../core/iam/request.ts';
import { onceForLatest } from '../once-for-latest.ts';
import { onceIn } from '../once-in.ts';
import { oncePer } from '../once-per.ts';
import { oncePerText } from '../once-per-text.ts';
import type { Asked } from './asked.ts';

type Context = AuthorizationRequest['context'];

/** Somebody who calls, under the policies that decide about it, with what was decided about it before. */
export interface CallerUnder extends Pick<AuthorizationRequest, 'principal' | 'context'> {
  readonly policies: PolicySet;
  /** Whether they can tell one time of issue from another: functions take a new session each minute. */
  readonly readTime: boolean;
  readonly decisions: Decisions;
}

/** Decisions by action, and by everything else that a call brings. */
class Decisions {
  readonly #byAction = new Map<string, Map<string, Decision>>();

  about(action: string): Map<string, Decision> {
    return onceIn(this.#byAction, action, () => new Map());
  }
}

/** Whoever called as the same before, in this world or in another one of its kind, left its decisions here. */
export function callerUnder(
  who: Pick<AuthorizationRequest, 'principal' | 'context'>,
  policies: PolicySet,
): CallerUnder {
  const { principal, context } = who;
  const decisions = decisionsOf(`${JSON.stringify([principal, context])}${printOf(policies)}`);
  return { principal, context, policies, readTime: readTime(policies), decisions };
}

/** Worlds of one kind begin alike, and all their calls are made hundreds of times: what nothing has changed is not decided anew. */
export function decidedBefore(caller: CallerUnder, asked: Asked): Decision {
  const about = caller.decisions.about(asked.action);
  const key = keyOf(caller, asked);
  const known = about.get(key);
  if (known !== undefined) return known;
  const decision = decide(caller, asked);
  if (about.size >= most) about.clear();
  about.set(key, decision);
  return decision;
}

/** The condition keys of a call that brings none of its own. */
export const plainContext = { 'aws:SecureTransport': 'true' } as const;

/** What is kept at most of each caller and action; then everything is decided anew. */
const most = 500;

const decisionsOf = oncePerText((_print: string) => new Decisions());

function decide({ principal, context, policies }: CallerUnder, asked: Asked): Decision {
  const { action, resource, issuedAt, resourcePolicy, rcps } = asked;
  const issued = issuedAt !== undefined && { 'aws:TokenIssueTime': new Date(issuedAt).toISOString() };
  const isAlone = resourcePolicy === undefined && rcps === undefined;
  const under = isAlone
    ? policies
    : { ...policies, ...(resourcePolicy && { resource: resourcePolicy }), ...(rcps && { rcps }) };
  return evaluate({ principal, action, resource, context: { ...context, ...issued, ...asked.context } }, under);
}

/** Everything that decides besides the caller and the action; mostly there is nothing but the resource. */
function keyOf(caller: CallerUnder, { resource, context, issuedAt, resourcePolicy, rcps }: Asked): string {
  if (context === plainContext && !resourcePolicy && !rcps && issuedAt === undefined) return resource;
  const own = context === plainContext ? '' : textOf(context);
  const above = rcps ? levelsOf(rcps) : '';
  const trust = resourcePolicy ? numberOf(resourcePolicy) : '';
  const isTimed = caller.readTime || readBy([resourcePolicy ? [resourcePolicy] : [], ...(rcps ?? [])]);
  return `${resource} ${(isTimed && issuedAt) || ''} ${trust} ${above} ${own}`;
}

const textOf = onceForLatest((context: Context) => JSON.stringify(context));

const readTime = ({ identity, boundary, session = [], scps = [] }: PolicySet): boolean =>
  readBy([identity, boundary ? [boundary] : [], session, ...scps]);

const readBy = (levels: readonly (readonly Policy[])[]): boolean => levels.some((policies) => policies.some(readsTime));

const readsTime = oncePer((policy: Policy): boolean => /aws:tokenissuetime/i.test(JSON.stringify(policy)));

const printOf = ({ identity, boundary, session, scps, rcps }: PolicySet): string =>
  [
    listOf(identity),
    boundary ? numberOf(boundary) : '',
    session ? listOf(session) : '-',
    scps ? levelsOf(scps) : '',
    rcps ? levelsOf(rcps) : '',
  ].join('/');

const listOf = (policies: readonly Policy[]): string => policies.map(numberOf).join();

const levelsOf = oncePer((levels: readonly (readonly Policy[])[]): string => levels.map(listOf).join(';'));

let numbersGiven = 0;

/** Another number for every policy, for as long as the thread lives: one is read once, and never changed afterwards. */
const numberOf = oncePer((_policy: Policy): number => {
  numbersGiven += 1;
  return numbersGiven;
});
