import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../core/iam/evaluate.ts';
import { levelOf } from '../../../core/org-guard/guard-ceiling.ts';
import { killSwitchPolicy } from '../../../core/org-guard/kill-switch.ts';
import { guardErrors } from '../../../core/org-guard/policy-limits.ts';
import { everything } from '../iam/sample-policies.ts';
import { attackers, breakGlassUser, type Call, functionRole, iam, pipeline, requestOf, role, user } from './guarded.ts';

const thrown = [levelOf([killSwitchPolicy('aws')])];
const decide = (who: Parameters<typeof requestOf>[0], call: Call) =>
  evaluate(requestOf(who, call), { identity: [everything], scps: thrown }).kind;

describe('the kill switch, once it is attached', () => {
  it.each(['iam:AttachUserPolicy', 'iam:DetachUserPolicy', 'dynamodb:PutItem', 'sns:Publish', 'iam:GetUser'])(
    'denies %s to every role of Firebreak',
    (action) => {
      for (const who of [functionRole('contain'), functionRole('release'), role(`${iam}:role/firebreak/made-later`)])
        expect(decide(who, { action })).toBe('explicit-deny');
    },
  );

  it('denies nothing to anybody else', () => {
    for (const who of [...Object.values(attackers), user(breakGlassUser), role(pipeline)]) {
      if (who.kind === 'assumed-role' && who.roleArn.includes(':role/firebreak/')) continue;
      expect(decide(who, { action: 'iam:DetachUserPolicy' })).toBe('allowed');
    }
  });

  it('is small', () => {
    expect(guardErrors([killSwitchPolicy('aws')])).toEqual([]);
  });
});
