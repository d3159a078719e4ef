import { beforeAll, describe, expect, it } from 'vitest';
import { ledgerOn } from '../../../adapters/aws/ledger.ts';
import type { Ledger } from '../../../core/ports/ledger.ts';
import { warm } from '../../../drill/sandbox/warm.ts';
import { hostIn } from '../../memory.ts';
import { type SandboxGiven, sandboxed } from '../../sandboxed.ts';

beforeAll(warm);

function inLedger<T>(work: (ledger: Ledger) => Promise<T>, given: SandboxGiven = {}): Promise<T> {
  const world = sandboxed(given);
  return world.clock.run(() => work(ledgerOn(hostIn(world.account, { FIREBREAK_LEDGER: 'ledger' }))));
}

const slot = '123456789012/user/ci-deploy/aws-deny-all';
const at = '2026-01-01T03:00:00.000Z';
const hold = (incidentId: string, before: string) => ({ slot, incidentId, before, at });

describe('the ledger', () => {
  it('records how the customer had it, with the hold', () =>
    inLedger(async (ledger) => {
      expect(await ledger.hold(hold('fb-1', '{"attached":false}'))).toEqual({
        before: '{"attached":false}',
        holds: ['fb-1'],
      });
      expect(await ledger.read(slot)).toEqual({ before: '{"attached":false}', holds: ['fb-1'] });
    }));

  it('never overwrites the first memory, whoever holds next', () =>
    inLedger(async (ledger) => {
      await ledger.hold(hold('fb-1', '{"attached":false}'));
      await ledger.hold(hold('fb-1', '{"attached":true}'));
      const held = await ledger.hold(hold('fb-2', '{"attached":true}'));
      expect(held.before).toBe('{"attached":false}');
      expect(held.holds.toSorted()).toEqual(['fb-1', 'fb-2']);
    }));

  it('joins what somebody remembers, and remembers nothing of its own', () =>
    inLedger(async (ledger) => {
      expect(await ledger.join(slot, 'fb-1')).toBe(false);
      expect(await ledger.read(slot)).toBeUndefined();
      await ledger.hold(hold('fb-1', '{"attached":false}'));
      expect(await ledger.join(slot, 'fb-2')).toBe(true);
      expect((await ledger.read(slot))?.holds.toSorted()).toEqual(['fb-1', 'fb-2']);
    }));

  it('drops one hold and keeps the memory for the others', () =>
    inLedger(async (ledger) => {
      await ledger.hold(hold('fb-1', '{"attached":false}'));
      await ledger.hold(hold('fb-2', '{"attached":true}'));
      expect(await ledger.drop(slot, 'fb-1')).toEqual({ before: '{"attached":false}', holds: ['fb-2'] });
    }));

  it('drops a hold twice as it does once', () =>
    inLedger(async (ledger) => {
      await ledger.hold(hold('fb-1', '{}'));
      await ledger.hold(hold('fb-2', '{}'));
      await ledger.drop(slot, 'fb-1');
      expect((await ledger.drop(slot, 'fb-1'))?.holds).toEqual(['fb-2']);
    }));

  it('knows nothing of a slot that nobody ever held', () =>
    inLedger(async (ledger) => {
      expect(await ledger.read('nothing')).toBeUndefined();
    }));

  it('takes any text for a memory and a slot, because it compares and never reads them', () =>
    inLedger(async (ledger) => {
      const odd = { slot: '__proto__', incidentId: 'fb-1', before: '"\\"; {} #before :before"', at };
      await ledger.hold(odd);
      expect((await ledger.read('__proto__'))?.before).toBe(odd.before);
    }));

  it.each(['ServiceUnavailable', 'Throttling'] as const)('says TryAgain when DynamoDB answers %s', (refusal) =>
    inLedger(
      async (ledger) => {
        await expect(ledger.hold(hold('fb-1', '{}'))).rejects.toMatchObject({ name: 'TryAgain' });
        await expect(ledger.read(slot)).rejects.toMatchObject({ name: 'TryAgain' });
      },
      { faults: { refuse: () => refusal } },
    ),
  );

  it('says Refused when the role may not write', () =>
    inLedger(
      async (ledger) => {
        await expect(ledger.hold(hold('fb-1', '{}'))).rejects.toMatchObject({ name: 'Refused' });
      },
      { faults: { refuse: () => 'AccessDenied' } },
    ));
});
