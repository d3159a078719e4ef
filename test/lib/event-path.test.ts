import { describe, expect, it } from 'vitest';
import { signals } from '../../core/signals/index.ts';
import type { Signal } from '../../core/signals/signal.ts';
import { fixturesOf } from '../core/signals/fixtures.ts';
import { each, made } from './synthesised.ts';

interface Target {
  readonly Arn: string;
  readonly RoleArn?: string;
  readonly DeadLetterConfig?: { readonly Arn: string };
}

const rules = each('AWS::Events::Rule');

describe.each(rules)('the rule %s', (_, { given }) => {
  const targets = given['Targets'] as readonly Target[];

  it('has a target, and a place for what cannot be delivered', () => {
    expect(targets.length).toBeGreaterThan(0);
    for (const { DeadLetterConfig } of targets) expect(DeadLetterConfig?.Arn).toMatch(/^arn:aws:sqs:.*DeadLetters/);
  });

  it('hears only what AWS itself sends', () => {
    const { source } = given['EventPattern'] as { source: readonly (string | { prefix: string })[] };
    expect(source.length).toBeGreaterThan(0);
    for (const one of source) expect(typeof one === 'string' ? one : one.prefix).toMatch(/^aws\./);
  });

  it('is switched on', () => {
    expect(given['State']).toMatch(/^ENABLED/);
  });
});

const all: readonly Signal[] = signals;
const onTheBus = all.filter(({ heardThrough }) => heardThrough === undefined);

describe.each(onTheBus.map((signal) => [signal.id, signal] as const))('the signal %s', (id, signal) => {
  const own = made('AWS::Events::Rule').filter(({ resource }) => resource.Metadata?.['firebreak:signal'] === id);

  it('has one rule, on the bus where AWS puts its events, with the pattern of its record', () => {
    expect(own).toHaveLength(1);
    expect(own[0]?.given['EventPattern']).toEqual(JSON.parse(JSON.stringify(signal.pattern)));
    expect(own[0]?.given['EventBusName']).toBeUndefined();
  });

  it('asks for reads in so many words when it needs them', () => {
    expect(own[0]?.given['State']).toBe(
      signal.needsReadOnlyEvents ? 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS' : 'ENABLED',
    );
  });

  it('has fixtures that the rehearsed bus can deliver', () => {
    expect(fixturesOf(id).length).toBeGreaterThan(1);
  });
});

describe('the way of an event', () => {
  it('is one hop: no rule of the hub bus leads to another bus', () => {
    for (const [, { given }] of rules) {
      if (given['EventBusName'] === undefined) continue;
      for (const { Arn } of given['Targets'] as readonly Target[]) expect(Arn).not.toContain(':event-bus/');
    }
  });
});

describe('a signal that no bus carries', () => {
  it('has no rule, which could never match', () => {
    const elsewhere = all.filter(({ heardThrough }) => heardThrough !== undefined).map(({ id }) => id);
    const ruled = made('AWS::Events::Rule').map(({ resource }) => resource.Metadata?.['firebreak:signal']);
    expect(elsewhere.length).toBeGreaterThan(0);
    expect(ruled.filter((id) => elsewhere.some((each) => each === id))).toEqual([]);
  });
});
