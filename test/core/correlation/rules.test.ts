import { describe, expect, it } from 'vitest';
import { defineRule, type Rule } from '../../../core/correlation/rule.ts';
import { rules } from '../../../core/correlation/rules.ts';
import { signals } from '../../../core/signals/index.ts';

const rule: Rule = {
  id: 'sample',
  sentence: 'Something happened after something else.',
  order: 'as-listed',
  needs: [{ anyOf: ['iam-recon'] }, { anyOf: ['bedrock-recon'] }],
  withinMinutes: 15,
  response: 'alert',
};

it('gives every rule its own id and its own sentence', () => {
  expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
  expect(new Set(rules.map(({ sentence }) => sentence)).size).toBe(rules.length);
});

it('refuses to contain without saying what that costs in benign traffic', () => {
  expect(() => defineRule({ ...rule, response: 'contain' })).toThrow('measure what it contains in benign traffic');
});

describe.each(rules.map((each) => [each.id, each] as const))('rule %s', (_, each) => {
  it('speaks in a sentence, of signals that exist', () => {
    expect(each.sentence).toMatch(/^[A-Z].*\.$/);
    const names = each.needs.flatMap(({ anyOf }) => [...anyOf]);
    for (const name of names) expect(['contained', ...signals.map(({ id }) => id)]).toContain(name);
  });
});

it.each<readonly [string, Partial<Rule>, string]>([
  ['one fact for two steps', { needs: [{ anyOf: ['iam-recon'] }, { anyOf: ['iam-recon'] }] }, 'in two of its steps'],
  [
    'regions in an order',
    { needs: [{ anyOf: ['iam-recon'], inRegions: 3 }, { anyOf: ['bedrock-recon'] }] },
    'have no order',
  ],
  ['a single fact', { order: 'any', needs: [{ anyOf: ['iam-recon'] }] }, 'is for the signal to say'],
  [
    'containing for one kind of call',
    { order: 'any', response: 'contain', needs: [{ anyOf: ['iam-recon'], inRegions: 3 }] },
    'for one kind of call',
  ],
])('refuses %s', (_, change, message) => {
  expect(() => defineRule({ ...rule, ...change })).toThrow(message);
});
