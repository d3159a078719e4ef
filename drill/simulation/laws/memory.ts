import { accountNamed, keyOf, type Whom } from '../accounts.ts';
import type { Evidence } from '../evidence.ts';
import { leakedForGood } from '../slots.ts';
import { type Law, userIn } from './law.ts';

export const nothingForgotten: Law = {
  id: 'nothing-forgotten',
  says: 'Every slot that Firebreak changed and did not put back is in the ledger as it was before, or the outcome says unremembered and a page went out.',
  broken: (evidence) => [
    ...changedSlots(evidence).flatMap((slot) => forgotten(evidence, slot)),
    ...standingDenies(evidence).flatMap((slot) => unknownDeny(evidence, slot)),
  ],
};

/**
 * Slots that Firebreak touched and that are not as they were. A key lies in two, its own and that of all keys: its own
 * counts. What the attacker made nobody wants back.
 */
function changedSlots({ truth }: Evidence): readonly string[] {
  const theirs = truth.attackersMade();
  const changed = new Map(truth.ourWrites.map((write) => [keyOf(userIn(write)), userIn(write)]));
  return [...changed.values()]
    .flatMap((user) => [...truth.slots(user)])
    .filter(([slot]) => truth.wasChangedByUs(slot) && !/\/(access-keys|bedrock-api-keys)$/.test(slot))
    .filter(([slot, now]) => truth.prior.get(slot)?.has(now) === false && !theirs.has(slot.split('/').at(-1) ?? ''))
    .map(([slot]) => slot);
}

/** Denies of sessions and roles that stand, in either slot. Nobody but Firebreak gives these names, so that before there was none. */
function standingDenies({ truth, world }: Evidence): readonly string[] {
  const slots = truth.ourWrites.flatMap(({ call, account, roleName, input }) => {
    const role = accountNamed(world, account)?.roles.named(roleName);
    const [name, arn] = [String(input['PolicyName']), String(input['PolicyArn'])];
    if (call.action === 'iam:PutRolePolicy' && role?.inline.control().has(name)) return [slotOfDeny(role, name)];
    const isAttached = call.action === 'iam:AttachRolePolicy' && arn.includes(':policy/firebreak-sessions/');
    return isAttached && role?.attached.control().includes(arn) ? [slotOfDeny(role, nameOfDeny(arn))] : [];
  });
  return [...new Set(slots)];
}

const slotOfDeny = ({ account, name }: Whom, deny: string): string => `${account}/role/${name}/deny/${deny}`;

/** The managed policy is named after the inline one, and after the id of its role. */
const nameOfDeny = (arn: string): string =>
  `FirebreakDeny${(arn.split('/').at(-1) ?? '').replace(/^Firebreak/, '').replace(/-AROA.*$/, '')}`;

function unknownDeny(evidence: Evidence, slot: string): readonly string[] {
  const before = noted(evidence, slot)?.before;
  if (before === '{"text":null}' || wasSaid(evidence, slot)) return [];
  return [`${slot} was put in, and neither the ledger nor a page says that nothing was there before (${before})`];
}

function forgotten(evidence: Evidence, slot: string): readonly string[] {
  const notes = sameThing(slot).flatMap((name) => noted(evidence, name) ?? []);
  if (notes.some((note) => isReleased(note, slot) || isTrue(note, slot, evidence))) return [];
  if (wasSaid(evidence, slot)) return [];
  const [wrong] = notes;
  if (wrong?.before) return [`the ledger remembers ${wrong.before} of ${slot}, which it never was before`];
  return [`${slot} was changed, and neither the ledger nor a page says how it was`];
}

/** What leaked stays Inactive when its incident is released, and nobody has to remember how it was. */
const isReleased = ({ releasedFor }: Note, slot: string): boolean => releasedFor !== undefined && leakedForGood(slot);

/** Of all keys together, a note is true of one key when it says of that key what was so. */
function isTrue({ slot: notedAs, before }: Note, slot: string, { truth }: Evidence): boolean {
  const prior = [...(truth.prior.get(slot) ?? [])];
  if (before === undefined) return false;
  const noted = idsAndStatuses(before);
  return notedAs === slot ? prior.includes(noted) : prior.some((value) => noted.includes(value.slice(1, -1)));
}

/** A memory of credentials may say more of them than what matters here. */
function idsAndStatuses(before: string): string {
  const value: unknown = JSON.parse(before);
  if (!Array.isArray(value)) return before;
  const states = value as readonly { readonly id: string; readonly status: string }[];
  return JSON.stringify(states.map(({ id, status }) => ({ id, status })));
}

/** Some outcome says that it could not remember, and a page went out, or the alarm of a failed execution rings. */
export function wasSaid({ ended, world, truth }: Evidence, slot: string): boolean {
  const said = ended.some(({ state }) => (state.outcomes ?? []).some((outcome) => isAbout(outcome, slot)));
  const rings = truth.refusedMessages > 0 && ended.some(({ status }) => status !== 'SUCCEEDED');
  return said && (rings || world.account.published.some(({ topic }) => topic.includes('Pages')));
}

type Outcome = NonNullable<Evidence['ended'][number]['state']['outcomes']>[number];

/** A change that a dead function made and nobody could report is told of by its failed step. */
function isAbout(outcome: Outcome, slot: string): boolean {
  const isForgotten = outcome.unremembered !== undefined || outcome.kind === 'failed';
  return isForgotten && stepsAbout(slot).test(outcome.stepId);
}

function stepsAbout(slot: string): RegExp {
  if (slot.includes('/tag/')) return /quarantine-tag$/;
  if (slot.includes('/deny/')) return /deny/;
  return slot.includes('/attached/') || slot.endsWith('/boundary') ? /deny/ : /deactivate/;
}

const sameThing = (slot: string): readonly string[] => {
  const [, user, kind] = /^(.*)\/(access-key|bedrock-api-key)s?\/[^/]+$/.exec(slot) ?? [];
  return user === undefined ? [slot] : [slot, `${user}/${kind}s`];
};

interface Note {
  readonly slot: string;
  readonly before: string | undefined;
  readonly releasedFor: string | undefined;
}

function noted({ world }: Evidence, slot: string): Note | undefined {
  const { account } = world;
  const table = account.deployed.tables.find(({ partitionKey }) => partitionKey === 'slot')?.name;
  const { Item } = account.tables.getItem({ TableName: table, Key: { slot: { S: slot } } });
  return Item && { slot, before: Item['before']?.S, releasedFor: Item['releasedFor']?.S };
}
