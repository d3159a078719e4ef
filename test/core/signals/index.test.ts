import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { signals } from '../../../core/signals/index.ts';
import { triage } from '../../../core/signals/triage.ts';
import { fixturesOf } from './fixtures.ts';

describe.each(signals.map((signal) => [signal.id, signal] as const))('signal %s', (id, signal) => {
  const fixtures = fixturesOf(id);

  it('lives in a file of its own name, in one of the three groups', () => {
    const files = ['leaked', 'odd', 'spend'].map(
      (group) => new URL(`../../../core/signals/${group}/${id}.ts`, import.meta.url),
    );
    expect(files.filter((file) => existsSync(file))).toHaveLength(1);
  });

  it('has fixtures that fire and fixtures that do not, and no others', () => {
    const kinds = fixtures.map(({ name }) => name.split('-')[0]);
    expect(new Set(kinds)).toEqual(new Set(['fires', 'ignores']));
  });

  const verdictsOf = (event: unknown) => triage(event).filter((verdict) => verdict.signal === id);

  it.each(fixtures.filter(({ name }) => name.startsWith('fires-')))('makes a finding of $name', ({ name, event }) => {
    const verdicts = verdictsOf(event);
    const [, asked] = /^fires-as-(alert|record)-/.exec(name) ?? [];
    expect(verdicts).not.toEqual([]);
    expect(new Set(verdicts.map((verdict) => verdict.decision))).toEqual(new Set([asked ?? signal.response]));
    for (const { finding } of verdicts) expect(finding?.signal).toBe(id);
  });

  it.each(fixtures.filter(({ name }) => name.startsWith('ignores-')))('makes nothing of $name', ({ event }) => {
    expect(verdictsOf(event).filter(({ decision }) => decision !== 'ignore')).toEqual([]);
    for (const { reason } of triage(event)) expect(reason).not.toBe('');
  });

  it('survives a detail of any shape', () => {
    const [first] = fixtures;
    for (const detail of [
      null,
      'text',
      7,
      [],
      {},
      { requestParameters: 'x', affectedEntities: [null, 3, { entityValue: {} }] },
    ]) {
      expect(() => signal.read({ ...(first?.event as Parameters<typeof signal.read>[0]), detail })).not.toThrow();
    }
  });
});

it('gives every signal its own id', () => {
  expect(new Set(signals.map(({ id }) => id)).size).toBe(signals.length);
});
