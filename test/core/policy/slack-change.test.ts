import { describe, expect, it } from 'vitest';
import { slackLoosening } from '../../../core/policy/slack-change.ts';
import { slackPolicy } from '../doors/slack-given.ts';

const { may } = slackPolicy;

describe('a change of who decides in Slack', () => {
  it.each([
    ['the same again', slackPolicy, []],
    [
      'somebody more',
      { ...slackPolicy, may: { ...may, keep: { ...may.keep, users: [...may.keep.users, 'U0EVE'] } } },
      ['U0EVE may now decide "keep" in Slack'],
    ],
    [
      'a group more',
      { ...slackPolicy, may: { ...may, release: { ...may.release, groups: ['S0ALL'] } } },
      ['S0ALL may now decide "release" in Slack'],
    ],
    [
      'a click in the place of a signed call',
      { ...slackPolicy, may: { ...may, release: { ...may.release, assurance: 'slack' as const } } },
      ['"release" can now be decided by a click'],
    ],
    [
      'another channel',
      { ...slackPolicy, channel: 'C0OTHER' },
      ['questions are now asked in Slack: team T0SAMPLE, channel C0OTHER'],
    ],
    ['somebody less', { ...slackPolicy, may: { ...may, keep: { ...may.keep, users: ['U0BOB'] } } }, []],
    ['others who are only told', { ...slackPolicy, notify: [] }, []],
  ])('to %s is told where it gives more freedom', (_, after, told) => {
    expect(slackLoosening(slackPolicy, after)).toEqual(told);
  });

  it('to one person instead of two is told', () => {
    const two = { ...slackPolicy, may: { ...may, keep: { ...may.keep, people: 2 as const } } };
    expect(slackLoosening(two, slackPolicy)).toEqual(['"keep" now takes one person instead of two']);
    expect(slackLoosening(slackPolicy, two)).toEqual([]);
  });

  it('that brings Slack in names everybody, and one that takes it away says so', () => {
    expect(slackLoosening(undefined, slackPolicy)).toContain('U0ALICE may now decide "escalate" in Slack');
    expect(slackLoosening(slackPolicy, undefined)).toEqual(['questions are not asked in Slack any more']);
    expect(slackLoosening(undefined, undefined)).toEqual([]);
  });
});
