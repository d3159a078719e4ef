import { describe, expect, it } from 'vitest';
import { correlate } from '../../../core/correlation/correlate.ts';
import { containedFact } from '../../../core/correlation/fact.ts';
import { mayBeExpected, restsOnALeak } from '../../../core/correlation/may-be-expected.ts';
import { rules } from '../../../core/correlation/rules.ts';
import { at, finding, windowOf } from './findings.ts';

describe('a sequence that a person may call expected', () => {
  it('is none that begins with a leak, a suspicion or a containment', () => {
    expect(rules.filter(({ id }) => !mayBeExpected(id)).map(({ id }) => id)).toEqual([
      'suspect-mints-a-credential',
      'exposed-key-spends',
      'suspect-blinds',
      'fights-its-containment',
    ]);
  });

  it('is none that nobody knows', () => expect(mayBeExpected('made-up')).toBe(false));

  it('rests on no leak that another fact could have stood for', () => {
    const scanned = windowOf([
      { what: 'secret-scanner-checked-key', after: 0 },
      { what: 'bedrock-capability-probe', after: 5 },
    ]);
    const { facts = [] } = correlate(scanned, finding({ what: 'invocation-logging-read', after: 9 })) ?? {};
    expect([facts.length, restsOnALeak(facts)]).toEqual([3, true]);
    expect(restsOnALeak([containedFact(at(0), 'fb-1')])).toBe(true);
  });
});

describe('rules that are left out', () => {
  const probed = windowOf([
    { what: 'caller-identity-checked', after: 0 },
    { what: 'bedrock-capability-probe', after: 5 },
    { what: 'trail-tampered', after: 6 },
  ]);
  const last = finding({ what: 'invocation-logging-read', after: 9 });

  it('have nothing to say, and hide none of the others', () => {
    expect(correlate(probed, last)?.rule).toBe('tries-out-a-stolen-key');
    const without = new Set(['tries-out-a-stolen-key'] as const);
    expect(correlate(probed, last, { without })?.rule).not.toBe('tries-out-a-stolen-key');
    const all = new Set(rules.map(({ id }) => id));
    expect(correlate(probed, last, { without: all })).toBeUndefined();
  });
});
