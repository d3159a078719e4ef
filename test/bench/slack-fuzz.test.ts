import { describe, expect, it } from 'vitest';
import { fuzzedSlack } from '../../bench/slack-fuzz.ts';

describe('50,000 fuzzed requests to the door of Slack', () => {
  it('end in no error of ours, and let nothing in that Slack did not sign', async () => {
    const { statuses, unsignedHeard, signedHeard } = await fuzzedSlack(50_000, 1);
    expect(Object.keys(statuses).filter((status) => Number(status) >= 500)).toEqual([]);
    expect(unsignedHeard).toBe(0);
    expect(signedHeard).toBeGreaterThan(5);
    expect(statuses['401']).toBeGreaterThan(500);
  });
});
