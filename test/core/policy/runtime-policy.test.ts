import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRuntimePolicy } from '../../../core/policy/runtime-policy.ts';
import { config } from '../../../firebreak.config.example.ts';
import { runtimePolicyText } from '../../../lib/config.ts';
import { policy } from './arbitraries.ts';

const good = { rules: [{ mode: 'enforce', scope: {} }], capPerHour: 10, approvers: ['alice@example.com'] };

describe('the text of the policy parameter', () => {
  it('is read as it was written, with the version of the parameter', () => {
    fc.assert(
      fc.property(policy, ({ version, ...rest }) => {
        const parsed = parseRuntimePolicy(JSON.stringify(rest), version);
        expect(parsed).toEqual({ kind: 'policy', policy: { ...JSON.parse(JSON.stringify(rest)), version } });
      }),
    );
  });

  it('is read as the stack deploys it', () => {
    expect(parseRuntimePolicy(runtimePolicyText(config), 1).kind).toBe('policy');
  });

  it.each([
    ['no JSON', 'mode: enforce'],
    ['empty', ''],
    ['null', 'null'],
    ['a list', '[]'],
    ['without rules', JSON.stringify({ ...good, rules: [] })],
    ['with a mode that does not exist', JSON.stringify({ ...good, rules: [{ mode: 'off', scope: {} }] })],
    [
      'with a scope that does not exist',
      JSON.stringify({ ...good, rules: [{ mode: 'observe', scope: { user: 'x' } }] }),
    ],
    ['with a member that does not exist', JSON.stringify({ ...good, protectedUsers: ['x'] })],
    ['with a cap below nothing', JSON.stringify({ ...good, capPerHour: -1 })],
    ['with half a cap', JSON.stringify({ ...good, capPerHour: 1.5 })],
    ['with a cap in words', JSON.stringify({ ...good, capPerHour: '10' })],
    ['without approvers', JSON.stringify({ ...good, approvers: undefined })],
    ['with a prototype', `{"__proto__":{"capPerHour":1},${JSON.stringify(good).slice(1)}`],
  ])('is broken when it is %s, and says so', (_, text) => {
    expect(parseRuntimePolicy(text, 2)).toMatchObject({
      kind: 'broken',
      because: expect.stringContaining('runtime policy'),
    });
  });

  it('never throws, whatever somebody writes into it', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) =>
        ['policy', 'broken'].includes(parseRuntimePolicy(text, 1).kind),
      ),
    );
  });

  it('does not repeat what somebody wrote into it', () => {
    const parsed = parseRuntimePolicy(JSON.stringify({ ...good, capPerHour: '<!channel>' }), 2);
    expect(JSON.stringify(parsed)).not.toContain('<!channel>');
  });
});
