import nodeCrypto, { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { threeInTheMorning, VirtualClock } from '../../drill/clock.ts';

const outside = { setTimeout, clearTimeout, setInterval, clearInterval, Date, random: Math.random, randomUUID };

describe('VirtualClock', () => {
  it('starts at 3 a.m. and takes hours in no time', async () => {
    const clock = new VirtualClock();
    await clock.run(() => clock.sleep(8 * 3_600_000));
    expect(new Date(clock.now()).toISOString()).toBe('2026-01-01T11:00:00.000Z');
  });

  it('starts where it is told to', () => {
    expect(new VirtualClock({ start: 5 }).now()).toBe(5);
  });

  it('fires timers by due time, then by the order in which they were set', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(20), { minLength: 1, maxLength: 60 }), async (delays) => {
        const clock = new VirtualClock();
        const fired: { delay: number; index: number }[] = [];
        await clock.run(async () => {
          await Promise.all(delays.map((delay, index) => clock.sleep(delay).then(() => fired.push({ delay, index }))));
        });
        const expected = delays
          .map((delay, index) => ({ delay, index }))
          .sort((a, b) => a.delay - b.delay || a.index - b.index);
        expect(fired).toEqual(expected);
      }),
    );
  });

  it('lets all promises settle before the next timer fires', async () => {
    const clock = new VirtualClock();
    const log: string[] = [];
    await clock.run(async () => {
      clock.setTimer(1, () => log.push('second timer'));
      clock.setTimer(1, () => log.push('third timer'));
      for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
      log.push('promises');
      await clock.sleep(1);
    });
    expect(log).toEqual(['promises', 'second timer', 'third timer']);
  });

  it('does not fire a timer that was cleared', async () => {
    const clock = new VirtualClock();
    const fired: string[] = [];
    await clock.run(async () => {
      clock.clearTimer(clock.setTimer(5, () => fired.push('cleared')));
      await clock.sleep(10);
    });
    expect(fired).toEqual([]);
  });

  it('says that there is a deadlock when the work waits for something that no timer brings', async () => {
    const clock = new VirtualClock();
    await expect(clock.run(() => new Promise(() => undefined))).rejects.toThrow(
      /^Deadlock at 2026-01-01T03:00:00.000Z: /,
    );
  });

  it('refuses a second world on the same thread, and lets the first one finish', async () => {
    const first = new VirtualClock();
    const running = first.run(() => first.sleep(10));
    await expect(new VirtualClock().run(async () => 1)).rejects.toThrow('Another world is already running');
    await running;
    expect(await new VirtualClock().run(async () => 2)).toBe(2);
  });

  it('rejects with what a timer throws', async () => {
    const clock = new VirtualClock();
    const thrown = clock.run(async () => {
      setTimeout(() => {
        throw new Error('from a timer');
      }, 5);
      await clock.sleep(10);
    });
    await expect(thrown).rejects.toThrow('from a timer');
  });
});

describe('the globals during a run', () => {
  it('tell virtual time', async () => {
    const clock = new VirtualClock();
    const seen = await clock.run(async () => {
      await new Promise((resolve) => setTimeout(resolve, 90_000));
      return { now: Date.now(), made: new Date().toISOString(), called: Date(), monotonic: performance.now() };
    });
    expect(seen.now).toBe(threeInTheMorning + 90_000);
    expect(seen.made).toBe('2026-01-01T03:01:30.000Z');
    expect(seen.called).toContain('2026');
    expect(seen.monotonic).toBe(90_000);
  });

  it('keep real dates dates, and dates with arguments as they are', async () => {
    const before = new Date(1);
    const checks = await new VirtualClock().run(async () => [
      before instanceof Date,
      new Date(7).getTime() === 7,
      new Date('2020-02-02T00:00:00Z').toISOString() === '2020-02-02T00:00:00.000Z',
      new (class Later extends Date {})() instanceof Date,
    ]);
    expect(checks).toEqual([true, true, true, true]);
  });

  it('pass arguments, clear by handle and by number, and repeat intervals', async () => {
    const clock = new VirtualClock();
    const seen: unknown[] = [];
    await clock.run(async () => {
      setTimeout((...given: unknown[]) => seen.push(given), 1, 'a', 'b');
      clearTimeout(setTimeout(() => seen.push('cleared'), 2).unref());
      clearTimeout(Number(setTimeout(() => seen.push('cleared by number'), 2)));
      const every = setInterval(() => seen.push(Date.now() - threeInTheMorning), 10);
      await promisify(setTimeout)(35);
      clearInterval(every);
      await clock.sleep(100);
    });
    expect(seen).toEqual([['a', 'b'], 10, 20, 30]);
  });

  it('lose patience in virtual time, with the error that Node gives', async () => {
    const clock = new VirtualClock();
    const real = AbortSignal.timeout;
    await clock.run(async () => {
      const signal = AbortSignal.timeout(2_500);
      await clock.sleep(2_499);
      expect(signal.aborted).toBe(false);
      await clock.sleep(1);
      expect(signal.aborted).toBe(true);
      expect((signal.reason as Error).name).toBe('TimeoutError');
      expect(clock.elapsed()).toBe(2_500);
    });
    expect(AbortSignal.timeout).toBe(real);
  });

  it('draw the same numbers and identifiers for the same seed, and others for another', async () => {
    const draw = (seed: number) =>
      new VirtualClock({ seed }).run(async () => [
        Math.random(),
        crypto.randomUUID(),
        nodeCrypto.randomUUID(),
        randomUUID(),
      ]);
    expect(await draw(1)).toEqual(await draw(1));
    expect(new Set([...(await draw(1)), ...(await draw(2))]).size).toBe(8);
  });

  it.each([
    ['after success', async () => undefined],
    ['after an error', async () => Promise.reject(new Error('broken'))],
    ['after a deadlock', () => new Promise(() => undefined)],
  ])('are the real ones again %s', async (_name, work: () => Promise<unknown>) => {
    await new VirtualClock().run(work).catch(() => undefined);
    const now = { setTimeout, clearTimeout, setInterval, clearInterval, Date, random: Math.random, randomUUID };
    expect(Object.entries(now).filter(([name, value]) => value !== outside[name as keyof typeof outside])).toEqual([]);
    expect(Object.hasOwn(performance, 'now')).toBe(false);
    expect(Object.hasOwn(crypto, 'randomUUID')).toBe(false);
  });
});

describe('a world that waits for something real', () => {
  it('stands still until it is there, and goes on from the same moment', async () => {
    const clock = new VirtualClock();
    const realSetTimeout = setTimeout;
    const seen = await clock.run(async () => {
      const order: string[] = [];
      const later = clock.sleep(1_000).then(() => void order.push(`timer at ${clock.elapsed()}`));
      const word = await clock.hold(new Promise<string>((resolve) => realSetTimeout(() => resolve('clicked'), 20)));
      order.push(`${word} at ${clock.elapsed()}`);
      await later;
      return order;
    });
    expect(seen).toEqual(['clicked at 0', 'timer at 1000']);
  });

  it('goes on when what it waited for fails, and hears of it', async () => {
    const clock = new VirtualClock();
    const wait = () => clock.hold(Promise.reject(new Error('nobody came')));
    await expect(clock.run(wait)).rejects.toThrow('nobody came');
    await expect(clock.run(() => clock.sleep(5))).resolves.toBeUndefined();
  });

  it('waits for one thing at a time', async () => {
    const clock = new VirtualClock();
    const both = () => Promise.all([clock.hold(Promise.resolve(1)), clock.hold(Promise.resolve(2))]);
    await expect(clock.run(both)).rejects.toThrow(/already waits/);
  });
});
