import { App } from 'aws-cdk-lib';
import { Template as Synthesised } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import type { EventEnvelope } from '../../core/model/finding.ts';
import { signals } from '../../core/signals/index.ts';
import { compilePattern, type EventPattern } from '../../core/signals/pattern.ts';
import type { Signal } from '../../core/signals/signal.ts';
import { triage } from '../../core/signals/triage.ts';
import { config } from '../../firebreak.config.example.ts';
import { ForwarderStack } from '../../lib/forwarder-stack.ts';
import { fixturesOf } from '../core/signals/fixtures.ts';
import { template as hub } from './synthesised.ts';

interface Rule {
  readonly signal: string;
  readonly applies: (event: unknown) => boolean;
}

/** The rules on the default bus, with the patterns as CloudFormation gets them. */
function rulesOf(resources: Readonly<Record<string, unknown>>): readonly Rule[] {
  const rules = Object.values(resources) as readonly {
    Type: string;
    Metadata?: Record<string, unknown>;
    Properties: Record<string, unknown>;
  }[];
  return rules
    .filter(({ Type, Properties }) => Type === 'AWS::Events::Rule' && Properties['EventBusName'] === undefined)
    .map(({ Metadata, Properties }) => ({
      signal: String(Metadata?.['firebreak:signal'] ?? ''),
      applies: compilePattern(Properties['EventPattern'] as EventPattern),
    }));
}

const forwarder = new ForwarderStack(new App({ analyticsReporting: false }), 'Forwarder', {
  config,
  env: { region: 'eu-west-1' },
  hearsCalls: true,
  hearsHealth: true,
});
const atHub = rulesOf(hub.Resources);
const elsewhere = rulesOf(Synthesised.fromStack(forwarder).toJSON()['Resources'] as Record<string, unknown>);

const all: readonly Signal[] = signals;
const onBus = all
  .filter(({ heardThrough }) => heardThrough === undefined)
  .map((signal) => [signal.id, signal] as const);
const hearing = (rules: readonly Rule[], event: unknown) =>
  rules.filter(({ applies }) => applies(event)).map(({ signal }) => signal);
const told = (event: unknown) =>
  new Set(triage(event).flatMap(({ decision, signal }) => (decision === 'ignore' ? [] : [signal])));

/** Bare findings are for `triage`; only what has an envelope ever lies on a bus. */
const isOnBus = (event: unknown): event is EventEnvelope =>
  typeof event === 'object' && event !== null && 'detail-type' in event;

describe.each(onBus)('the rules for %s', (id, signal) => {
  const fixtures = fixturesOf(id).filter(({ event }) => isOnBus(event));

  it('hear every fixture that fires, at the hub', () => {
    const deaf = fixtures.filter(({ name, event }) => name.startsWith('fires-') && !hearing(atHub, event).includes(id));
    expect(deaf.map(({ name }) => name)).toEqual([]);
  });

  it('hear them in every other Region, or in none where its events are global', () => {
    const fires = fixtures.filter(({ name }) => name.startsWith('fires-'));
    const heard = fires.filter(({ event }) => hearing(elsewhere, event).includes(id));
    const isHeard = signal.region === 'every' || id === 'health-credentials-exposed';
    expect(heard).toHaveLength(isHeard ? fires.length : 0);
  });

  it('lead no fixture that must not fire to a finding of it', () => {
    for (const { name, event } of fixtures.filter((each) => each.name.startsWith('ignores-'))) {
      expect(hearing(atHub, event).includes(id) && told(event).has(signal.id as never), name).toBe(false);
    }
  });

  it('hear nothing that somebody in the account could have published', () => {
    for (const { name, event } of fixtures) {
      const forged = { ...(event as EventEnvelope), source: `my.${(event as EventEnvelope).source}` };
      expect([...hearing(atHub, forged), ...hearing(elsewhere, forged)], name).toEqual([]);
    }
  });
});

describe('a fixture that must not fire', () => {
  const quiet = onBus.flatMap(([id]) =>
    fixturesOf(id).filter(({ name, event }) => name.startsWith('ignores-') && isOnBus(event)),
  );
  const stopped = quiet.filter(({ event }) => hearing(atHub, event).length === 0);

  it('is mostly stopped by the patterns, before it costs anything; triage stops the others', () => {
    expect(quiet.length).toBeGreaterThan(150);
    expect(stopped.length / quiet.length).toBeGreaterThan(0.2);
  });

  it('is stopped by the patterns always when its source is forged', () => {
    const forged = quiet.filter(({ name }) => name.startsWith('ignores-forged-source'));
    expect(forged.length).toBeGreaterThan(20);
    for (const { event } of forged) expect([...hearing(atHub, event), ...hearing(elsewhere, event)]).toEqual([]);
  });
});

it('puts no pattern on a rule that its signal does not have', () => {
  for (const { signal } of [...atHub, ...elsewhere].filter((rule) => rule.signal !== ''))
    expect(onBus.map(([id]) => id)).toContain(signal);
});
