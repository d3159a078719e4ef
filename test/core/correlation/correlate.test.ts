import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { correlate } from '../../../core/correlation/correlate.ts';
import { containedFact } from '../../../core/correlation/fact.ts';
import { rules } from '../../../core/correlation/rules.ts';
import { emptyWindow, rememberFact, type Window } from '../../../core/correlation/window.ts';
import { account, at, byAdministrator, byKey, byRole, finding, type Given, known, user, windowOf } from './findings.ts';

/** What the last of the sequence means, given those before it. */
function meaningOf(given: readonly Given[], start: Window = emptyWindow) {
  const last = given.at(-1);
  if (last === undefined) throw new Error('a sequence has at least one finding');
  return correlate(windowOf(given.slice(0, -1), start), finding(last), { network: last.network });
}

const by = (actor: Given['by'], given: readonly Given[]): readonly Given[] =>
  given.map((each) => ({ ...each, ...(actor && { by: actor }) }));

/** The real order and pace of a tool that opens a model and calls it: two seconds to the entitlement, 94 to the call. */
const modelJacking: readonly Given[] = [
  { what: 'bedrock-access-enabled', after: 0, id: 'use-case' },
  { what: 'bedrock-recon', after: 0, id: 'offers' },
  { what: 'bedrock-recon', after: 1, id: 'availability' },
  { what: 'bedrock-access-enabled', after: 1, id: 'agreement' },
  { what: 'bedrock-access-enabled', after: 2, id: 'entitlement' },
  ...Array.from({ length: 9 }, (_, poll): Given => ({ what: 'bedrock-recon', after: 4 + poll * 10 })),
  { what: 'model-invoked-by-long-term-key', after: 94 },
];

describe('attacks as they were seen', () => {
  it('contains a long-term key that opens a model and calls it, and says which rule decided', () => {
    expect(meaningOf(modelJacking)).toMatchObject({
      rule: 'opens-and-calls-a-model',
      sentence: rules.find(({ id }) => id === 'opens-and-calls-a-model')?.sentence,
      finding: { response: 'contain', because: expect.stringContaining('in a quarter of an hour') },
    });
  });

  it('contains a key that is checked before it is sold', () => {
    const checked: readonly Given[] = [
      { what: 'caller-identity-checked', after: 0 },
      { what: 'bedrock-capability-probe', after: 5, region: 'us-east-1' },
      { what: 'bedrock-capability-probe', after: 6, region: 'us-west-2' },
      { what: 'bedrock-capability-probe', after: 7, region: 'ap-southeast-2' },
      { what: 'invocation-logging-read', after: 9 },
    ];
    expect(meaningOf(checked)).toMatchObject({ rule: 'tries-out-a-stolen-key', finding: { response: 'contain' } });
    expect(meaningOf(checked.filter(({ what }) => what !== 'caller-identity-checked'))?.finding.response).not.toBe(
      'contain',
    );
  });

  it('contains the first call of an attacker after AWS quarantined the key', () => {
    const pushed: readonly Given[] = [
      { what: 'aws-quarantine-attached', after: 67 },
      { what: 'model-invoked-by-long-term-key', after: 80 },
    ];
    expect(meaningOf(pushed)).toMatchObject({ rule: 'exposed-key-spends' });
  });

  it('contains a federated session that ends in a new user', () => {
    const federated = {
      identity: user,
      credential: { kind: 'federated-session', account, issuer: 'ci-deployer' },
    } as const;
    const laundered: readonly Given[] = [
      { what: 'federation-token-issued', after: 0 },
      { what: 'signin-token-issued', after: 20, by: federated },
      { what: 'iam-user-created', after: 300, by: federated },
    ];
    expect(meaningOf(laundered)).toMatchObject({ rule: 'launders-a-session', finding: { response: 'contain' } });
    expect(
      meaningOf(
        [laundered[1], laundered[0], laundered[2]].map((each, place) => ({ ...each, after: place * 10 })) as Given[],
      )?.rule,
    ).not.toBe('launders-a-session');
  });

  it.each(['bedrock-api-key-created', 'access-key-created', 'federation-token-issued'] as const)(
    'contains a suspected key that ends in %s',
    (what) => {
      expect(
        meaningOf([
          { what: 'secret-scanner-checked-key', after: 0 },
          { what, after: 600 },
        ]),
      ).toMatchObject({
        rule: 'suspect-mints-a-credential',
        finding: { response: 'contain' },
      });
    },
  );

  it('contains a key that goes to a region where it was never seen', () => {
    const there: readonly Given[] = [
      { what: 'bedrock-access-enabled', after: 0, region: 'ap-south-1' },
      { what: 'model-invoked-by-long-term-key', after: 1200, region: 'ap-south-1' },
    ];
    expect(meaningOf(there, known)).toMatchObject({ rule: 'opens-a-model-in-a-new-region' });
    const here = there.map((each) => ({ ...each, region: 'us-east-1' }));
    expect(meaningOf(here, known)).toBeUndefined();
  });

  it('contains a key that switches a region on and calls a model there', () => {
    const given: readonly Given[] = [
      { what: 'region-enabled', after: 0 },
      { what: 'model-invoked-by-long-term-key', after: 1800, region: 'af-south-1' },
    ];
    expect(meaningOf(given, known)).toMatchObject({ rule: 'enables-a-region-and-calls-there' });
  });

  it('contains a key that blinds and then calls, in this order only', () => {
    const blinded: readonly Given[] = [
      { what: 'invocation-logging-changed', after: 0 },
      { what: 'model-invoked-by-long-term-key', after: 60 },
    ];
    expect(meaningOf(blinded, known)).toMatchObject({ rule: 'blinds-and-calls' });
    expect(
      meaningOf(
        [
          { ...blinded[1], after: 0 },
          { ...blinded[0], after: 60 },
        ] as Given[],
        known,
      ),
    ).toBeUndefined();
    expect(
      meaningOf([
        { what: 'guardduty-suspicious-address', after: 0 },
        { what: 'trail-tampered', after: 60 },
      ]),
    ).toMatchObject({
      rule: 'suspect-blinds',
    });
  });

  it('contains again what fights its containment', () => {
    const contained = rememberFact(known, containedFact(at(0), 'incident-1'));
    expect(correlate(contained, finding({ what: 'quarantine-removed', after: 120 }))).toMatchObject({
      rule: 'fights-its-containment',
      finding: { response: 'contain' },
    });
    expect(correlate(known, finding({ what: 'quarantine-removed', after: 120 }))).toBeUndefined();
  });

  it('raises what a role does to an alert, because a role is shared', () => {
    expect(meaningOf(by(byRole, modelJacking))).toMatchObject({ finding: { response: 'alert' } });
    const probes = ['us-east-1', 'us-west-2', 'eu-west-1'].map(
      (region, after): Given => ({ what: 'bedrock-capability-probe', after, region, by: byRole }),
    );
    expect(meaningOf(probes)).toMatchObject({ rule: 'probes-in-many-regions', finding: { response: 'alert' } });
    expect(meaningOf(probes.slice(1))).toBeUndefined();
  });

  it.each<readonly [string, readonly Given[]]>([
    [
      'looks-and-calls',
      [
        { what: 'bedrock-recon', after: 0 },
        { what: 'model-invoked-by-long-term-key', after: 60 },
      ],
    ],
    [
      'looks-for-what-pays',
      [
        { what: 'caller-identity-checked', after: 0 },
        { what: 'mail-recon', after: 1 },
        { what: 'bedrock-recon', after: 2 },
      ],
    ],
    [
      'looks-and-reads-secrets',
      [
        { what: 'iam-recon', after: 0 },
        { what: 'secrets-read-by-long-term-key', after: 60 },
      ],
    ],
  ])('alerts and no more when it only %s', (rule, given) => {
    expect(meaningOf(given)).toMatchObject({ rule, finding: { response: 'alert' } });
  });
});

describe('what people do who mean no harm', () => {
  it.each<readonly [string, readonly Given[], Window]>([
    ['an administrator opens a model in the console', by(byAdministrator, modelJacking), emptyWindow],
    [
      'a pipeline asks who it is all day',
      Array.from({ length: 50 }, (_, after): Given => ({ what: 'caller-identity-checked', after })),
      emptyWindow,
    ],
    [
      'Terraform makes users and keys after GuardDuty found it anomalous',
      [
        { what: 'guardduty-anomalous-behavior', after: 0 },
        { what: 'iam-user-created', after: 60 },
        { what: 'access-key-created', after: 61 },
      ],
      known,
    ],
    [
      'a key that calls models every day lists them and opens another',
      [
        { what: 'bedrock-recon', after: 0 },
        { what: 'bedrock-access-enabled', after: 1 },
        { what: 'model-invoked-by-long-term-key', after: 60 },
      ],
      known,
    ],
    [
      'an application that is new here calls models, which GuardDuty finds odd',
      [
        { what: 'guardduty-ai-protection', after: 0 },
        { what: 'guardduty-suspicious-address', after: 1 },
        { what: 'model-invoked-by-long-term-key', after: 60 },
      ],
      emptyWindow,
    ],
    [
      'an application gets errors',
      [
        { what: 'bedrock-capability-probe', after: 0 },
        { what: 'bedrock-capability-probe', after: 5 },
        { what: 'model-invoked-by-long-term-key', after: 6 },
      ],
      known,
    ],
    [
      'the owner takes the quarantine away hours after the rotation',
      [
        { what: 'aws-quarantine-attached', after: 0 },
        { what: 'quarantine-removed', after: 7200 },
      ],
      known,
    ],
  ])('contains nothing when %s', (_, given, start) => {
    for (let last = 1; last <= given.length; last += 1) {
      expect(meaningOf(given.slice(0, last), start)?.finding.response).not.toBe('contain');
    }
  });

  it('does not take two identities for one: each has its own window', () => {
    const suspicion = windowOf([{ what: 'secret-scanner-checked-key', after: 0 }]);
    expect(correlate(suspicion, finding({ what: 'access-key-created', after: 60 }))).toBeDefined();
    expect(correlate(emptyWindow, finding({ what: 'access-key-created', after: 60 }))).toBeUndefined();
  });

  it('adds nothing to a finding that asks for as much already', () => {
    const contained = { ...finding({ what: 'key-reported', after: 60 }), response: 'contain' } as const;
    expect(correlate(windowOf(modelJacking), contained)).toBeUndefined();
  });

  it.each([
    [
      'another account',
      { identity: { kind: 'user', account: '111122223333', name: 'x' }, credential: byKey.credential },
    ],
    ['root', { identity: { kind: 'root', account }, credential: { kind: 'root', account } }],
    ['a user without a key', { identity: user }],
  ] as const)('asks a person when it would have to contain %s', (_, actor) => {
    expect(meaningOf(by(actor as Given['by'], modelJacking))?.finding.response).toBe('alert');
  });
});

describe('late, repeated and reordered events', () => {
  const needed = modelJacking.filter(
    ({ id, what }) => id === 'offers' || id === 'agreement' || what.startsWith('model'),
  );

  it('mean the same in whatever order they arrive', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...needed], { minLength: 3 }), (order) => {
        expect(meaningOf(order)?.rule).toBe('opens-and-calls-a-model');
      }),
    );
  });

  it('are ordered by when they happened: a sequence in the wrong order is none, however it arrives', () => {
    const given: readonly Given[] = [
      { what: 'access-key-created', after: 0 },
      { what: 'secret-scanner-checked-key', after: 60 },
    ];
    expect(meaningOf(given)).toBeUndefined();
    expect(meaningOf(given.toReversed())).toBeUndefined();
  });

  it('count once: one call that is delivered through three regions was made in one', () => {
    const copies = ['us-east-1', 'us-west-2', 'eu-west-1'].map(
      (region): Given => ({ what: 'bedrock-capability-probe', after: 0, region, by: byRole, id: 'same' }),
    );
    expect(meaningOf(copies)).toBeUndefined();
    expect(meaningOf(copies.map((each, place) => ({ ...each, id: `other-${place}` })))).toBeDefined();
  });

  it('end with the time of the rule: a second later it is no sequence', () => {
    const minted = (after: number): readonly Given[] => [
      { what: 'secret-scanner-checked-key', after: 0 },
      { what: 'bedrock-api-key-created', after },
    ];
    expect(meaningOf(minted(3600))).toMatchObject({ rule: 'suspect-mints-a-credential' });
    expect(meaningOf(minted(3601))).toBeUndefined();
  });

  it('end with the time of the rule, also where the window remembers longer', () => {
    const blinded = (after: number): readonly Given[] => [
      { what: 'invocation-logging-changed', after: 0 },
      { what: 'model-invoked-by-long-term-key', after },
    ];
    expect(meaningOf(blinded(900), known)).toMatchObject({ rule: 'blinds-and-calls' });
    expect(meaningOf(blinded(901), known)).toBeUndefined();
  });

  it('are found through a flood of other calls', () => {
    const flood = Array.from(
      { length: 2000 },
      (_, n): Given => ({ what: 'caller-identity-checked', after: n / 10, id: `flood-${n}` }),
    );
    expect(
      meaningOf([
        { what: 'secret-scanner-checked-key', after: 0 },
        ...flood,
        { what: 'access-key-created', after: 300 },
      ]),
    ).toMatchObject({
      rule: 'suspect-mints-a-credential',
    });
  });
});

it('contains nothing but named credentials of users of the account, whatever sequence a random identity goes through', () => {
  const actor = fc.constantFrom(
    byKey,
    byRole,
    byAdministrator,
    { identity: { kind: 'root', account }, credential: { kind: 'root', account } },
    { identity: { kind: 'user', account: '111122223333', name: 'x' }, credential: byKey.credential },
    { identity: { kind: 'foreign', account: '111122223333' } },
    { identity: user },
  );
  const given = fc.record({
    what: fc.constantFrom(...rules.flatMap(({ needs }) => needs.flatMap(({ anyOf }) => [...anyOf]))),
    after: fc.integer({ min: 0, max: 900 }),
    region: fc.constantFrom('us-east-1', 'ap-south-1'),
  });
  fc.assert(
    fc.property(actor, fc.array(given, { minLength: 3, maxLength: 12 }), (by, all) => {
      const correlated = meaningOf(all.map((each) => ({ ...each, by: by as Given['by'] }) as Given));
      if (correlated?.finding.response !== 'contain') return;
      expect(correlated.finding).toMatchObject({ identity: user, credential: { kind: 'access-key', account } });
      expect(correlated.facts.length).toBeGreaterThan(1);
    }),
    { numRuns: 1000 },
  );
});
