import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Decision } from '../../../core/model/approval.ts';
import { type Glass, type Opening, untouched } from '../../../core/model/break-glass.ts';
import {
  askedToOpen,
  endedEarly,
  minutesAtMost,
  openingAt,
  openingsAtMost,
  overAt,
  policyFor,
  toldOf,
} from '../../../core/policy/break-glass.ts';
import { shortage } from '../../../core/policy/rights.ts';
import { objection } from '../../../core/policy/ruling.ts';
import type { RuntimePolicy } from '../../../core/policy/runtime-policy.ts';
import { question, slackPolicy } from '../doors/slack-given.ts';

const erin = 'arn:aws:sts::123456789012:assumed-role/BreakGlass/erin@example.com';
const frank = 'arn:aws:sts::123456789012:assumed-role/BreakGlass/frank@example.com';
const alone = { arns: [erin, frank], people: 1 } as const;
const both = { arns: [erin, frank], people: 2 } as const;
const at = (minutes: number) => new Date(Date.parse('2026-01-01T03:00:00.000Z') + minutes * 60_000).toISOString();
const wish = (parts: object = {}) => ({ by: erin, reason: 'locked out', minutes: 30, at: at(0), ...parts });

function opened(glass: Glass, parts: object = {}): Glass {
  const asked = askedToOpen(glass, wish(parts), alone);
  if (asked.kind !== 'opened') throw new Error(asked.kind);
  return asked.glass;
}

describe('break-glass', () => {
  it('is open from when it was opened until before its end, by the clock alone', () => {
    const glass = opened(untouched);
    const isOpen = [-1, 0, 29, 30, 31].map((minute) => openingAt(glass, at(minute)) !== undefined);
    expect(isOpen).toEqual([false, true, true, false, false]);
  });

  it.each([
    ['by somebody whom the deployment does not name', { by: erin.replace('erin', 'eve') }, 'may not open'],
    ['for more than an hour', { minutes: 61 }, '1 to 60'],
    ['for no time', { minutes: 0 }, '1 to 60'],
    ['for half a minute', { minutes: 0.5 }, '1 to 60'],
    ['for no number', { minutes: Number.NaN }, '1 to 60'],
  ])('is not opened %s', (_, parts, because) => {
    expect(askedToOpen(untouched, wish(parts), alone)).toMatchObject({
      kind: 'refused',
      because: expect.stringContaining(because),
    });
  });

  it('is not made longer while it is open, by anybody', () => {
    const glass = opened(untouched);
    for (const by of [erin, frank])
      expect(askedToOpen(glass, wish({ by, at: at(29), minutes: 60 }), alone)).toMatchObject({ kind: 'refused' });
  });

  it('is opened twice a day, and not a third time, whoever asks; the day after again', () => {
    const twice = opened(opened(untouched), { at: at(40) });
    for (const by of [erin, frank])
      expect(askedToOpen(twice, wish({ by, at: at(80) }), alone)).toMatchObject({ kind: 'refused' });
    expect(askedToOpen(twice, wish({ at: at(24 * 60 + 1) }), alone).kind).toBe('opened');
  });

  it('takes two different people where the deployment says so, for the shorter of their times', () => {
    const first = askedToOpen(untouched, wish({ minutes: 20 }), both);
    if (first.kind !== 'wished') throw new Error(first.kind);
    expect(askedToOpen(first.glass, wish({ at: at(1) }), both).kind).toBe('wished');
    expect(askedToOpen(first.glass, wish({ by: frank, at: at(16) }), both).kind).toBe('wished');
    const second = askedToOpen(first.glass, wish({ by: frank, at: at(14), minutes: 60 }), both);
    expect(second).toMatchObject({ kind: 'opened', opening: { by: [erin, frank], from: at(14), until: at(34) } });
    if (second.kind === 'opened') expect(second.glass).not.toHaveProperty('wish');
  });

  it('is ended early by whoever may use it, and by nobody else', () => {
    const glass = opened(untouched);
    expect(endedEarly(glass, { by: 'eve', at: at(5) })).toBeUndefined();
    const ended = endedEarly(glass, { by: frank, at: at(5) });
    expect(ended && openingAt(ended, at(5))).toBeUndefined();
    expect(ended && overAt(ended, at(5))).toHaveLength(1);
  });

  it('is told of once when it is over', () => {
    const glass = opened(untouched);
    expect(overAt(glass, at(29))).toEqual([]);
    const over = overAt(glass, at(30));
    expect([over.length, overAt(toldOf(glass, over), at(31)).length]).toEqual([1, 0]);
  });

  it('is open for two hours of any day at most, whatever is asked in whatever order', () => {
    const asks = fc.array(
      fc.record({ after: fc.integer({ min: 0, max: 300 }), minutes: fc.integer({ min: -5, max: 90 }) }),
      { maxLength: 40 },
    );
    void fc.assert(
      fc.property(asks, (given) => {
        let [now, glass] = [0, untouched as Glass];
        const all = new Map<string, Opening>();
        for (const { after, minutes } of given) {
          now += after;
          const asked = askedToOpen(glass, wish({ at: at(now), minutes }), alone);
          if (asked.kind === 'opened') ({ glass } = asked);
          for (const opening of glass.openings) all.set(opening.from, opening);
        }
        const list = [...all.values()].map(({ from, until }) => [Date.parse(from), Date.parse(until)] as const);
        for (const [from, until] of list) {
          expect(until - from).toBeLessThanOrEqual(minutesAtMost * 60_000);
          expect(list.filter(([other]) => other >= from && other < from + 86_400_000).length).toBeLessThanOrEqual(
            openingsAtMost,
          );
        }
      }),
    );
  });
});

describe('a decision under break-glass', () => {
  const opening: Opening = { by: [frank], reason: 'r', from: at(0), until: at(30), may: [erin, frank] };
  const policy: RuntimePolicy = {
    version: 1,
    rules: [{ mode: 'enforce', scope: {} }],
    capPerHour: 1,
    approvers: ['gone@example.com'],
    slack: { ...slackPolicy, may: { ...slackPolicy.may, release: { ...slackPolicy.may.release, people: 2 } } },
  };
  const decision = (parts: object = {}): Decision => ({
    choice: 'release',
    by: erin,
    at: at(5),
    planDigest: 'digest',
    reason: 'r',
    proof: { kind: 'sigv4', arn: erin },
    glass: opening,
    ...parts,
  });
  const says = (made: Decision, of = question) => objection(of, made, policy) ?? shortage(made, of, policy);

  it('counts of one whom the deployment names, alone, although the policy lists others and two', () => {
    expect(says(decision())).toBeUndefined();
  });

  it.each<[string, object]>([
    ['without an opening', { glass: undefined }],
    ['before it was opened', { at: at(-1) }],
    ['when it is over', { at: at(30) }],
    ['of somebody whom it does not name', { by: 'eve', proof: { kind: 'sigv4', arn: 'eve' } }],
    ['in the name of another', { proof: { kind: 'sigv4', arn: 'eve' } }],
    ['that is a click', { proof: { kind: 'slack', team: 'T0SAMPLE', user: 'U0ALICE', groups: [] } }],
    ['that is only said', { proof: undefined }],
    ['by an opening of more than an hour', { glass: { ...opening, until: at(61) } }],
    ['about another plan', { planDigest: 'other' }],
  ])('counts for nothing %s', (_, parts) => {
    expect(says(decision(parts))).toBeDefined();
  });

  it('does not make a click of anybody else count for more', () => {
    const click = { kind: 'slack', team: 'T0SAMPLE', user: 'U0ALICE', groups: [] } as const;
    const made = decision({ choice: 'keep', by: 'slack:T0SAMPLE/U0ALICE', proof: click });
    expect(policyFor(made, policy)).toBe(policy);
    const another = decision({ proof: { kind: 'sigv4', arn: frank } });
    expect(policyFor(another, policy)).toBe(policy);
  });

  it('releases nobody who is oneself: neither a user about itself, nor an owner alone', () => {
    const user = 'arn:aws:iam::123456789012:user/ci-deploy';
    const may = [user, erin];
    const self = decision({ by: user, proof: { kind: 'sigv4', arn: user }, glass: { ...opening, may } });
    expect(says(self, { ...question, subject: 'ci-deploy' })).toBe('the user in question cannot decide about itself');
    expect(says(decision(), { ...question, subject: 'erin' })).toEqual({ have: 1, need: 2 });
  });
});
