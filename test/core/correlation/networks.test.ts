import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { correlate } from '../../../core/correlation/correlate.ts';
import type { FactName } from '../../../core/correlation/fact.ts';
import { isNewNetwork, noHabits, withSeen } from '../../../core/correlation/habits.ts';
import { rules } from '../../../core/correlation/rules.ts';
import { emptyWindow, remember, type Window } from '../../../core/correlation/window.ts';
import { at, byRole, finding, type Given, known, windowOf } from './findings.ts';

const home = 'AS64496';
const elsewhere = 'AS64511';

/** A key at home in one network for a month, that calls no models. */
const callsNoModels: Window = { ...known, habits: { ...known.habits } };
delete (callsNoModels.habits as { modelsSince?: string }).modelsSince;

/** What the last of the sequence means, given those before it. */
function meaningOf(given: readonly Given[], start: Window) {
  const last = given.at(-1)!;
  return correlate(windowOf(given.slice(0, -1), start), finding(last), { network: last.network });
}

const from = (network: string, given: readonly Given[]): readonly Given[] =>
  given.map((each) => ({ ...each, network }));

const opensAndCalls: readonly Given[] = [
  { what: 'bedrock-access-enabled', after: 0 },
  { what: 'model-invoked-by-long-term-key', after: 1_800 },
];
const asksAndLooks: readonly Given[] = [
  { what: 'caller-identity-checked', after: 0 },
  { what: 'bedrock-recon', after: 5 },
];

describe('a key in a network where it was never seen', () => {
  it('is contained when it opens a model and calls one for the first time, and the facts say from where', () => {
    expect(meaningOf(from(elsewhere, opensAndCalls), callsNoModels)).toMatchObject({
      rule: 'opens-and-calls-from-a-new-network',
      facts: [{ network: elsewhere }, { network: elsewhere }],
      finding: { response: 'contain', because: expect.stringContaining('network where it was never seen') },
    });
  });

  it.each<readonly [string, readonly Given[], Window]>([
    ['calls models already', from(elsewhere, opensAndCalls), known],
    ['does it from home', from(home, opensAndCalls), callsNoModels],
    [
      'opens it from home',
      [
        { ...opensAndCalls[0]!, network: home },
        { ...opensAndCalls[1]!, network: elsewhere },
      ],
      callsNoModels,
    ],
    [
      'calls it from home',
      [
        { ...opensAndCalls[0]!, network: elsewhere },
        { ...opensAndCalls[1]!, network: home },
      ],
      callsNoModels,
    ],
    ['comes from nobody knows where', opensAndCalls, callsNoModels],
    [
      'calls first and opens afterwards',
      from(elsewhere, [
        { ...opensAndCalls[1]!, after: 0 },
        { ...opensAndCalls[0]!, after: 9 },
      ]),
      callsNoModels,
    ],
    [
      'takes longer than an hour',
      from(elsewhere, [opensAndCalls[0]!, { ...opensAndCalls[1]!, after: 3_601 }]),
      callsNoModels,
    ],
  ])('is not contained when it %s', (_, given, start) => {
    for (let last = 1; last <= given.length; last += 1)
      expect(meaningOf(given.slice(0, last), start)?.finding.response).not.toBe('contain');
  });

  it('is told of when it asks whose it is and looks around, in either order', () => {
    const told = { rule: 'looks-around-from-a-new-network', finding: { response: 'alert' } };
    expect(meaningOf(from(elsewhere, asksAndLooks), known)).toMatchObject(told);
    const turned = [
      { ...asksAndLooks[1]!, after: 0 },
      { ...asksAndLooks[0]!, after: 60 },
    ];
    expect(meaningOf(from(elsewhere, turned), known)).toMatchObject(told);
    expect(meaningOf(from(home, asksAndLooks), known)).toBeUndefined();
    expect(meaningOf(asksAndLooks, known)).toBeUndefined();
    const [asks, looks] = [asksAndLooks[0]!, asksAndLooks[1]!];
    for (const [first, second] of [
      [home, elsewhere],
      [elsewhere, home],
    ] as const)
      expect(
        meaningOf(
          [
            { ...asks, network: first },
            { ...looks, network: second },
          ],
          known,
        ),
      ).toBeUndefined();
  });

  it('is told of when it calls a model for the first time', () => {
    const call: readonly Given[] = [{ what: 'model-invoked-by-long-term-key', after: 0, network: elsewhere }];
    expect(meaningOf(call, callsNoModels)).toMatchObject({
      rule: 'first-model-call-from-a-new-network',
      finding: { response: 'alert' },
    });
    expect(meaningOf(call, known)).toBeUndefined();
    expect(meaningOf([{ ...call[0]!, network: home }], callsNoModels)).toBeUndefined();
  });

  it('is only recorded when it does nothing else: one call from anywhere says nothing', () => {
    const names = rules.flatMap(({ needs }) => needs.flatMap(({ anyOf }) => [...anyOf] as FactName[]));
    for (const what of new Set(names))
      expect(meaningOf([{ what, after: 0, network: elsewhere }], known), what).toBeUndefined();
  });

  it('is told of and no more when it is a session of a role, which a workload shares', () => {
    const given = from(elsewhere, opensAndCalls).map((each) => ({ ...each, by: byRole }));
    expect(meaningOf(given, callsNoModels)).toMatchObject({ finding: { response: 'alert' } });
  });
});

it('never makes a containment out of networks alone', () => {
  const given = fc.record({
    what: fc.constantFrom<FactName>(
      'bedrock-recon',
      'caller-identity-checked',
      'iam-recon',
      'cost-recon',
      'mail-recon',
    ),
    after: fc.integer({ min: 0, max: 900 }),
    network: fc.constantFrom(home, elsewhere, 'AS64510', 'AS64509'),
  });
  fc.assert(
    fc.property(fc.array(given, { minLength: 1, maxLength: 12 }), (all) => {
      expect(meaningOf(all, known)?.finding.response).not.toBe('contain');
    }),
  );
});

describe('a network is new', () => {
  const isNewAt = (after: number, network: string, { habits }: Window): boolean =>
    isNewNetwork(habits, network, at(after));

  it('until it has been used for a day', () => {
    const begun = windowOf([{ what: 'iam-recon', after: 0, network: elsewhere }], known);
    expect(isNewAt(86_399, elsewhere, begun)).toBe(true);
    expect(isNewAt(86_400, elsewhere, begun)).toBe(false);
  });

  it('for nobody on the first day of the data, however long Firebreak knows them', () => {
    const withoutData: Window = { ...known, habits: { ...known.habits, networks: {} } };
    expect(isNewAt(0, home, withoutData)).toBe(false);
    const firstDay = windowOf([{ what: 'iam-recon', after: 0, network: home }], withoutData);
    expect(isNewAt(3_600, elsewhere, firstDay)).toBe(false);
    expect(isNewAt(86_400, elsewhere, firstDay)).toBe(true);
  });

  it('for nobody whom Firebreak hardly knows', () => {
    expect(isNewAt(0, elsewhere, emptyWindow)).toBe(false);
  });

  const atHomeIn = (count: number): Window => ({
    ...known,
    habits: {
      ...known.habits,
      networks: Object.fromEntries(Array.from({ length: count }, (_, n) => [`AS${n + 1}`, at(-30 * 86_400)])),
    },
  });

  it('for nobody who is at home in sixteen', () => {
    expect(isNewAt(0, elsewhere, atHomeIn(15))).toBe(true);
    expect(isNewAt(0, elsewhere, atHomeIn(16))).toBe(false);
  });

  it('also for who went through a hundred in an hour: to move about takes days', () => {
    let { habits } = known;
    for (let n = 0; n < 100; n += 1)
      habits = withSeen(habits, { at: at(n * 30), region: 'us-east-1', network: `AS${n + 1}`, isModelCall: false });
    expect(Object.keys(habits.networks)).toHaveLength(64);
    expect(isNewNetwork(habits, 'AS99', at(3_600))).toBe(true);
    expect(isNewNetwork(habits, home, at(3_600))).toBe(false);
  });

  it('and stays a key of its own, whatever it is called', () => {
    const habits = withSeen(noHabits, { at: at(0), region: 'us-east-1', network: '__proto__', isModelCall: false });
    expect(Object.keys(habits.networks)).toEqual(['__proto__']);
    expect(isNewNetwork(habits, 'constructor', at(86_400))).toBe(true);
  });
});

it('is not among the facts where nobody knows it', () => {
  expect(remember(known, finding({ what: 'iam-recon', after: 0 })).facts[0]).not.toHaveProperty('network');
});
