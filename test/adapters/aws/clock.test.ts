import { describe, expect, it } from 'vitest';
import { wallClock } from '../../../adapters/aws/clock.ts';
import { VirtualClock } from '../../../drill/clock.ts';

describe('the wall clock', () => {
  it('says ISO 8601 to the millisecond', () => {
    expect(wallClock.now()).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  });

  it('sleeps for as long as it is told, by whichever clock stands under it', async () => {
    const virtual = new VirtualClock();
    await virtual.run(async () => {
      const before = Date.parse(wallClock.now());
      await wallClock.sleep(60_000);
      expect(Date.parse(wallClock.now()) - before).toBe(60_000);
    });
  });
});
