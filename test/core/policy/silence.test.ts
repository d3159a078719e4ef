import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ActionId, actionIds } from '../../../core/actions/index.ts';
import { parseRuntimePolicy } from '../../../core/policy/runtime-policy.ts';
import { onSilence, type SilenceRule, silences } from '../../../core/policy/silence.ts';

const target = {
  kind: 'user',
  account: '123456789012',
  user: { name: 'ci-deploy', id: 'AIDAIOSFODNN7EXAMPLE', arn: 'arn:aws:iam::123456789012:user/ci-deploy' },
} as never;
const pendingOf = (...actions: readonly ActionId[]) =>
  actions.map((action) => ({ id: `fb-1-${action}`, action, target }));
const plan = { pending: pendingOf('attach-deny-all', 'deactivate-access-key') };
const asked = { signal: 'root-signed-in', plan };
const escalate = (scope: SilenceRule['scope']): SilenceRule => ({ means: 'escalate', scope });

const anyRule = fc.record({
  means: fc.constantFrom(...silences),
  scope: fc.oneof(
    fc.record({ signal: fc.constantFrom('root-signed-in', 'other') }),
    fc.record({ action: fc.constantFrom(...actionIds) }),
  ),
});

describe('E2 what silence means', () => {
  it('E2 is that everything stays as it is, where nothing is said of it', () => {
    expect([onSilence(asked), onSilence(asked, []), onSilence(asked, [escalate({ signal: 'other' })])]).toEqual([
      'keep',
      'keep',
      'keep',
    ]);
  });

  it('E2 is full quarantine where a rule names the signal', () => {
    expect(onSilence(asked, [escalate({ signal: 'root-signed-in' })])).toBe('escalate');
  });

  it('E2 is nothing of the sort while one step that waits is not named', () => {
    expect(onSilence(asked, [escalate({ action: 'attach-deny-all' })])).toBe('keep');
    expect(
      onSilence(asked, [escalate({ action: 'attach-deny-all' }), escalate({ action: 'deactivate-access-key' })]),
    ).toBe('escalate');
  });

  it.each(['this is containment 11 within an hour, and the cap is 10', 'a sequence of calls says so'])(
    'E2 is no answer where a person is wanted for another reason than the mode: %s',
    (note) => {
      expect(onSilence({ ...asked, plan: { ...plan, note } }, [escalate({ signal: 'root-signed-in' })])).toBe('keep');
    },
  );

  it('E2 is nothing of the sort where nothing waits', () => {
    expect(onSilence({ ...asked, plan: { pending: [] } }, [escalate({ signal: 'root-signed-in' })])).toBe('keep');
  });

  it('E2 can be made more careful by a rule, and never less by keep', () => {
    void fc.assert(
      fc.property(fc.array(anyRule, { maxLength: 6 }), anyRule, (rules, more) => {
        const before = onSilence(asked, rules);
        const careful = onSilence(asked, [...rules, { ...more, means: 'keep' }]);
        expect(before === 'keep' ? careful : 'keep').toBe('keep');
      }),
    );
  });

  it.each([
    ['a release', [{ means: 'release', scope: { signal: 'root-signed-in' } }]],
    ['anything for everything', [{ means: 'escalate', scope: {} }]],
  ])('E2 cannot be %s: such a policy is broken, and the one before stays in force', (_, onSilenceGiven) => {
    const given = { rules: [{ mode: 'approve', scope: {} }], capPerHour: 1, approvers: [], onSilence: onSilenceGiven };
    expect(parseRuntimePolicy(JSON.stringify(given), 2)).toMatchObject({ kind: 'broken' });
  });
});
