import { type Check, check } from './checks.ts';
import type { Emulator } from './emulator.ts';
import { exposureOf } from './leak.ts';
import type { Leaked, Seen, Sight, Watching, Witness } from './witness.ts';

export interface Story {
  readonly checks: readonly Check[];
  /** From the moment at which the event was published, in ms. */
  readonly times: Partial<Record<Sight, number>>;
}

export interface Stage {
  readonly emulator: Emulator;
  readonly witness: Witness;
  /** ms since 1970. */
  readonly now: () => number;
}

/** From AWS's word that a key is exposed to its end: deny, proof, sweep, and the release by a person. */
export async function contained({ emulator, witness, now }: Stage): Promise<Story> {
  const leaked = await witness.prepare('app-leaked');
  const before = await witness.use(leaked);
  const forged = await witness.forge();
  const at = now();
  const looking = witness.watch(leaked, { for: ['denied', 'inactive'], everyMs: 5, withinMs: 30_000 });
  await emulator.obey({ order: 'publish', event: exposureOf(leaked.user, leaked.accessKeyId) });
  const fast = await looking;
  if (!has(fast, 'denied'))
    return { times: {}, checks: [check('AWSDenyAll is attached to the user within 30 s', false, fast.seen)] };
  const after = await witness.use(leaked);
  const slow = await witness.watch(leaked, untilAsked);
  const released = await release(witness, leaked, slow);
  return {
    times: since(at, fast, slow, released.seen),
    checks: [
      check('nobody but AWS can publish as AWS', forged === 'NotAuthorizedForSourceException', forged),
      ...uses(before, after),
      check('the key is Inactive', has(fast, 'inactive'), fast.seen),
      ...proofs(slow),
      ...released.checks,
    ],
  };
}

const untilAsked: Watching = {
  for: ['bounded', 'opened', 'remembered', 'proven', 'noticed', 'swept', 'asked'],
  or: ['unproven', 'paged', 'ended'],
  everyMs: 200,
  withinMs: 90_000,
};

type Uses = Awaited<ReturnType<Witness['use']>>;

function uses(before: Uses, after: Uses): readonly Check[] {
  const worked = before.key === 'allowed' && before.session === 'allowed';
  return [
    check('before: a model answered the key, and a session that the key had minted', worked, before),
    check('after the deny: the key is refused', after.key !== 'allowed', after),
    check('after the deny: the session that it had minted is refused', after.session !== 'allowed', after),
  ];
}

function proofs(slow: Seen): readonly Check[] {
  const { seen, heard } = slow;
  return [
    check('AWSDenyAll is the boundary of the user', has(slow, 'bounded'), seen),
    check('the incident is in DynamoDB under the key', has(slow, 'opened'), seen),
    check('the ledger remembers what was there before', has(slow, 'remembered'), seen),
    check('both witnesses agree: contained', has(slow, 'proven') && !has(slow, 'unproven'), seen),
    check('SNS told people, and paged nobody', has(slow, 'noticed') && !has(slow, 'paged'), heard),
    check('the late sweep ran, and then a person is asked', has(slow, 'swept') && has(slow, 'asked'), seen),
  ];
}

/** A person says release: the denies go, the leaked key never comes back. */
async function release(
  witness: Witness,
  leaked: Leaked,
  { seen }: Seen,
): Promise<{ readonly seen: Seen; readonly checks: readonly Check[] }> {
  const question = seen.asked?.value as { readonly id: string; readonly planDigest: string } | undefined;
  const nothing: Seen = { seen: {}, heard: [] };
  if (question === undefined)
    return { seen: nothing, checks: [check('a person could answer', false, 'there was no question')] };
  const given = {
    approvalId: question.id,
    choice: 'release',
    by: 'alice@example.com',
    planDigest: question.planDigest,
    reason: 'end-to-end run',
  };
  const answered = await witness.answer(given);
  const after = await witness.watch(leaked, { for: ['restored', 'ended', 'inactive'], everyMs: 100, withinMs: 30_000 });
  return {
    seen: after,
    checks: [
      check('the answer door records the answer of an approver', answered.kind === 'recorded', answered),
      check('the release takes the denies away', has(after, 'restored'), after.seen),
      check('the leaked key stays Inactive', has(after, 'inactive'), after.seen),
      check('the execution succeeded', after.seen.ended?.value === 'SUCCEEDED', after.seen),
    ],
  };
}

export const has = ({ seen }: Seen, sight: Sight): boolean => seen[sight] !== undefined;

/** When each thing was first seen, in ms since `at`. */
export function since(at: number, ...all: readonly Seen[]): Partial<Record<Sight, number>> {
  const times: Partial<Record<Sight, number>> = {};
  for (const { seen } of all) {
    for (const [sight, sighting] of Object.entries(seen)) times[sight as Sight] ??= sighting.at - at;
  }
  return times;
}
