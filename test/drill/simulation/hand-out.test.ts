import { EventEmitter } from 'node:events';
import type { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { HandOut } from '../../../drill/simulation/hand-out.ts';
import type { Share, Synthesised, ToWorker } from '../../../drill/simulation/share.ts';

/** A thread that does what a test tells it. */
class Hand extends EventEmitter {
  readonly told: ToWorker[] = [];

  postMessage(word: ToWorker): void {
    this.told.push(word);
  }

  get seeds(): readonly number[] {
    return this.told.flatMap((word) => (word.kind === 'share' ? word.seeds : []));
  }

  isDone(): void {
    this.emit('message', []);
  }
}

const plain = { name: 'plain', assembly: {} } as Synthesised;
const shares = (count: number): readonly Share[] =>
  Array.from({ length: count }, (_, index) => ({ seeds: [index + 1], pins: {} }));

function handedOutTo(count: number) {
  const hands = Array.from({ length: count }, () => new Hand());
  let taken = 0;
  const handOut = new HandOut(hands as unknown as readonly Worker[], () => {
    taken += 1;
  });
  return { hands, handOut, taken: () => taken };
}

describe('the shares of a simulation', () => {
  it('go to whichever thread is done, each of which has a second one at hand', async () => {
    const { hands, handOut, taken } = handedOutTo(2);
    const [one, other] = hands as [Hand, Hand];
    handOut.deploy(plain);
    handOut.add(shares(6));
    expect([one.seeds, other.seeds]).toEqual([
      [1, 3],
      [2, 4],
    ]);
    expect([one, other].map(({ told }) => told[0]?.kind)).toEqual(['deployed', 'deployed']);
    other.isDone();
    other.isDone();
    expect([one.seeds, other.seeds]).toEqual([
      [1, 3],
      [2, 4, 5, 6],
    ]);
    const over = handOut.close();
    for (const hand of [one, one, other, other]) hand.isDone();
    await over;
    expect(taken()).toBe(6);
  });

  it('are over only when nothing more may come', async () => {
    const { hands, handOut } = handedOutTo(1);
    handOut.add(shares(1));
    hands[0]?.isDone();
    handOut.add(shares(1));
    expect(hands[0]?.seeds).toEqual([1, 1]);
    hands[0]?.isDone();
    await handOut.close();
  });

  it('fail with whatever ended a thread', async () => {
    const { hands, handOut } = handedOutTo(2);
    handOut.add(shares(4));
    hands[1]?.emit('error', new Error('out of memory'));
    await expect(handOut.close()).rejects.toThrow('out of memory');
    const another = handedOutTo(1);
    another.hands[0]?.emit('exit', 1);
    await expect(another.handOut.close()).rejects.toThrow('a thread of the simulation ended with 1');
  });
});
