import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Trait } from '../../../core/correlation/fact.ts';
import { noHabits, withSeen } from '../../../core/correlation/habits.ts';
import { emptyWindow, remember, windowKeyOf } from '../../../core/correlation/window.ts';
import { signals } from '../../../core/signals/index.ts';
import { account, at, byKey, byRole, finding, type Given, known, windowOf } from './findings.ts';

const given = fc.record({
  what: fc.constantFrom(...signals.map(({ id }) => id)),
  after: fc.integer({ min: 0, max: 20_000 }),
  region: fc.constantFrom('us-east-1', 'us-west-2', 'eu-west-1', 'ap-south-1'),
});

it('stays small and in the order of time, whatever an identity does', () => {
  fc.assert(
    fc.property(fc.array(given, { maxLength: 600 }), (all) => {
      const { facts } = windowOf(all as readonly Given[]);
      expect(facts.length).toBeLessThanOrEqual(256);
      expect(JSON.stringify(facts).length).toBeLessThan(256 * 400);
      expect(facts.map((fact) => fact.at)).toEqual(facts.map((fact) => fact.at).toSorted());
    }),
    { numRuns: 50 },
  );
});

it('forgets what is more than an hour older than the newest', () => {
  const { facts } = windowOf([
    { what: 'iam-recon', after: 0 },
    { what: 'bedrock-recon', after: 3601 },
  ]);
  expect(facts.map(({ what }) => what)).toEqual(['bedrock-recon']);
});

it('is the same after a finding that it has seen', () => {
  const once = windowOf([{ what: 'iam-recon', after: 0 }]);
  expect(remember(once, finding({ what: 'iam-recon', after: 0 }))).toEqual(once);
});

it('cuts a dedupe key that somebody made long', () => {
  const { facts } = remember(emptyWindow, finding({ what: 'iam-recon', after: 0, id: 'x'.repeat(5000) }));
  expect(facts[0]?.dedupeKey).toHaveLength(200);
});

const traitsAt = (after: number, region: string, window = known): readonly Trait[] =>
  remember(window, finding({ what: 'bedrock-recon', after, region })).facts.at(-1)?.traits ?? [];

it('takes a region for new until it has been used for a day', () => {
  expect(traitsAt(0, 'us-east-1')).toEqual([]);
  expect(traitsAt(0, 'ap-south-1')).toEqual(['new-region']);
  const begun = windowOf([{ what: 'bedrock-recon', after: 0, region: 'ap-south-1' }], known);
  expect(traitsAt(3600, 'ap-south-1', begun)).toEqual(['new-region']);
  expect(traitsAt(86_400, 'ap-south-1', begun)).toEqual([]);
});

it('finds nothing new about an identity that it hardly knows, except that it calls no models', () => {
  expect(traitsAt(0, 'ap-south-1', emptyWindow)).toEqual(['first-model-call']);
});

it('keeps habits bounded and to themselves, whatever a region is called', () => {
  let habits = withSeen(noHabits, { at: at(0), region: '__proto__', isModelCall: false });
  expect(Object.keys(habits.regions)).toEqual(['__proto__']);
  for (let n = 0; n < 500; n += 1)
    habits = withSeen(habits, { at: at(n), region: `r-${n}`, network: `n-${n}`, isModelCall: false });
  expect(Object.keys(habits.regions)).toHaveLength(64);
  expect(Object.keys(habits.networks)).toHaveLength(64);
});

it('gives every user and every session of a role a window of its own, and none to whom nobody knows', () => {
  const keys = [byKey, byRole].map((by) => windowKeyOf(finding({ what: 'iam-recon', after: 0, by })));
  expect(keys).toEqual([`user|${account}|ci-deployer`, `role|${account}|AROAEXAMPLEEXAMPLE001:worker`]);
  expect(
    windowKeyOf({ ...finding({ what: 'iam-recon', after: 0 }), identity: { kind: 'unknown', because: 'x' } }),
  ).toBe(`key|${account}|AKIAIOSFODNN7EXAMPLE`);
  const by = { identity: { kind: 'unknown', because: 'x' } } as const;
  expect(windowKeyOf(finding({ what: 'cost-anomaly', after: 0, by }))).toBeUndefined();
});
