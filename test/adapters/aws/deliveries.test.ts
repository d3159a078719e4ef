import { beforeAll, describe, expect, it } from 'vitest';
import { deliveriesOn } from '../../../adapters/aws/deliveries.ts';
import { TryAgain } from '../../../core/model/errors.ts';
import type { Deliveries } from '../../../core/ports/webhooks.ts';
import { warm } from '../../../drill/sandbox/warm.ts';
import { hostIn } from '../../memory.ts';
import { type SandboxGiven, sandboxed } from '../../sandboxed.ts';

beforeAll(warm);

interface Taker {
  readonly deliveries: Deliveries;
  readonly sleep: (ms: number) => Promise<void>;
  readonly now: () => string;
}

function delivered<T>(work: (taker: Taker) => Promise<T>, given: SandboxGiven = {}): Promise<T> {
  const { account, clock } = sandboxed(given);
  const deliveries = deliveriesOn(hostIn(account, { FIREBREAK_WINDOWS: 'windows' }));
  const now = (): string => new Date(clock.now()).toISOString();
  return clock.run(() => work({ deliveries, sleep: (ms) => clock.sleep(ms), now }));
}

const never = (): Promise<void> => new Promise(() => {});
const fails = (): Promise<void> => Promise.reject(new TryAgain('intake is down'));

describe('a delivery', () => {
  it('is taken once, however often it comes', () =>
    delivered(async ({ deliveries, now }) => {
      const taken: string[] = [];
      const take = async (): Promise<void> => void taken.push('taken');
      expect(await deliveries.once('report|1', now(), take)).toBe(true);
      expect(await deliveries.once('report|1', now(), take)).toBe(false);
      expect(taken).toHaveLength(1);
    }));

  it('that failed counts as never delivered', () =>
    delivered(async ({ deliveries, now }) => {
      await expect(deliveries.once('report|1', now(), fails)).rejects.toBeInstanceOf(TryAgain);
      expect(await deliveries.once('report|1', now(), async () => {})).toBe(true);
    }));

  it('is not mistaken for an earlier one when the answer to its own claim is lost', () =>
    delivered(
      async ({ deliveries, now }) => {
        expect(await deliveries.once('report|1', now(), async () => {})).toBe(true);
      },
      { faults: { loseAnswer: ({ action, before }) => action === 'dynamodb:PutItem' && before === 0 } },
    ));

  it('whose taker died is to be tried again, and is taken once that is sure', () =>
    delivered(async ({ deliveries, now, sleep }) => {
      void deliveries.once('report|1', now(), never);
      await sleep(1_000);
      await expect(deliveries.once('report|1', now(), async () => {})).rejects.toBeInstanceOf(TryAgain);
      await sleep(120_000);
      expect(await deliveries.once('report|1', now(), async () => {})).toBe(true);
      await sleep(120_000);
      expect(await deliveries.once('report|1', now(), async () => {})).toBe(false);
    }));
});
