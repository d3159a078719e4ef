import { App, Stack } from 'aws-cdk-lib';
import { CfnRule } from 'aws-cdk-lib/aws-events';
import { describe, expect, it } from 'vitest';
import { eventLimitErrors, holdEventLimits, type RuleAsked } from '../../lib/event-limits.ts';

const rule = (given: Partial<RuleAsked> = {}): RuleAsked => ({
  id: 'Stack/Rule',
  bus: 'default',
  pattern: { source: ['aws.iam'] },
  state: 'ENABLED',
  targets: 1,
  ...given,
});

/** A pattern of exactly this many characters. */
const patternOf = (characters: number) => ({ source: ['x'.repeat(characters - '{"source":[""]}'.length)] });

describe('what EventBridge would refuse', () => {
  it('is nothing in a plain rule', () => {
    expect(eventLimitErrors([rule()])).toEqual([]);
  });

  it('is a pattern of one character too many', () => {
    expect(eventLimitErrors([rule({ pattern: patternOf(2_048) })])).toEqual([]);
    expect(eventLimitErrors([rule({ pattern: patternOf(2_049) })])).toEqual([
      'Stack/Rule: its pattern has 2049 characters, EventBridge takes 2048',
    ]);
  });

  it('is a sixth target', () => {
    expect(eventLimitErrors([rule({ targets: 5 })])).toEqual([]);
    expect(eventLimitErrors([rule({ targets: 6 })])).toHaveLength(1);
  });

  it('is the 301st rule of one bus, and not of two', () => {
    const rules = (bus: string, count: number) => Array.from({ length: count }, () => rule({ bus }));
    expect(eventLimitErrors([...rules('default', 300), ...rules('hub', 300)])).toEqual([]);
    expect(eventLimitErrors(rules('hub', 301))).toEqual(['the bus hub has 301 rules, EventBridge takes 300']);
  });

  it('is the 31st rule of one bus that uses a wildcard', () => {
    const wild = (count: number) => Array.from({ length: count }, () => rule({ pattern: { a: [{ wildcard: '*x' }] } }));
    expect(eventLimitErrors([...wild(30), rule()])).toEqual([]);
    expect(eventLimitErrors(wild(31))).toEqual(['the bus default has 31 rules with wildcards, EventBridge takes 30']);
  });

  it.each([
    [{}],
    [{ detail: {} }],
    [{ detail: { eventSource: ['sts.amazonaws.com'] } }],
    [{ detail: { eventName: ['GetCallerIdentity'] } }],
  ])('is, by our own rule, hearing every read with %j', (pattern) => {
    const state = 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS';
    expect(eventLimitErrors([rule({ pattern, state })])).toHaveLength(1);
    expect(eventLimitErrors([rule({ pattern })])).toEqual([]);
    const narrow = { detail: { eventSource: ['sts.amazonaws.com'], eventName: ['GetCallerIdentity'] } };
    expect(eventLimitErrors([rule({ pattern: narrow, state })])).toEqual([]);
  });
});

describe('a stack with such a rule', () => {
  it('is not synthesised', () => {
    const app = new App({ analyticsReporting: false });
    const stack = new Stack(app, 'Stack');
    holdEventLimits(stack);
    new CfnRule(stack, 'Long', { eventPattern: patternOf(2_049), targets: [] });
    expect(() => app.synth()).toThrow('Stack/Long: its pattern has 2049 characters');
  });
});
