import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { EventEnvelope } from '../../../core/model/finding.ts';
import { compilePattern } from '../../../core/signals/pattern.ts';
import type { Signal } from '../../../core/signals/signal.ts';
import { envelopeIn, triage } from '../../../core/signals/triage.ts';
import { fixturesOf } from './fixtures.ts';

/** What each fixture comes to: `decision: sentence`, or `not heard` where the pattern does not let it through. */
export type Sayings = Readonly<Record<string, string>>;

/**
 * What every signal must do with its fixtures: decide as their names say, for the reason that the test of the signal
 * states, and survive any detail.
 */
export function signalContract(signal: Signal, sayings: Sayings): void {
  const { id } = signal;
  const hears = compilePattern(signal.pattern);

  describe(`signal ${id}`, () => {
    const fixtures = fixturesOf(id);

    it('lives in a file of its own name, in one of the three groups', () => {
      const files = ['leaked', 'odd', 'spend'].map(
        (group) => new URL(`../../../core/signals/${group}/${id}.ts`, import.meta.url),
      );
      expect(files.filter((file) => existsSync(file))).toHaveLength(1);
    });

    it('has fixtures that fire and fixtures that do not, each with what it comes to', () => {
      expect(new Set(fixtures.map(({ name }) => name.split('-')[0]))).toEqual(new Set(['fires', 'ignores']));
      expect(fixtures.map(({ name }) => name).toSorted()).toEqual(Object.keys(sayings).toSorted());
    });

    it.each(fixtures)('decides as its test says about $name', ({ name, event }) => {
      const said = hears(event) ? sayingOf(signal, event) : 'not heard';
      expect(said).toBe(sayings[name]);
      const [, asked] = /^fires-as-(alert|record)-/.exec(name) ?? [];
      const expected = name.startsWith('ignores-')
        ? /^(ignore:|not heard$)/
        : new RegExp(`^${asked ?? signal.response}:`);
      expect(said).toMatch(expected);
    });

    it('survives a detail of any shape', () => {
      const event = fixtures[0]?.event as EventEnvelope;
      const odd = {
        requestParameters: 'x',
        affectedEntities: [null, 3, { entityValue: {} }],
        findings: [null],
        service: [],
      };
      for (const detail of [null, 'text', 7, [], {}, odd])
        expect(() => signal.read({ ...event, detail })).not.toThrow();
    });
  });
}

/** The decisions of this signal about an event that it hears, once each. */
function sayingOf(signal: Signal, event: unknown): string {
  const findings = triage(event).filter((verdict) => verdict.signal === signal.id && verdict.decision !== 'ignore');
  if (findings.length > 0)
    return [...new Set(findings.map(({ decision, reason }) => `${decision}: ${reason}`))].join('; ');
  const envelope = envelopeIn(event);
  const readings = envelope ? signal.read(envelope) : [];
  return readings
    .map((reading) => `ignore: ${reading.kind === 'ignored' ? reading.because : 'a finding was dropped'}`)
    .join('; ');
}
