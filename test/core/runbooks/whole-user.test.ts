import { describe, expect, it } from 'vitest';
import { descended, findingOf, targetIn, userNamed } from './asked.ts';

describe('the runbook for a user of whom no credential is named', () => {
  it('denies first, then puts everything to sleep that a user can hold', async () => {
    const { runbook, target } = await targetIn(findingOf(userNamed()));
    const steps = runbook.steps(target);
    expect(runbook.id).toBe('whole-user');
    expect(steps.slice(0, 3)).toEqual(['attach-deny-all', 'quarantine-tag', 'deny-all-boundary']);
    const asleep = steps.slice(3);
    expect(asleep.toSorted()).toEqual([
      'deactivate-bedrock-api-keys',
      'deactivate-every-key',
      'deactivate-service-credentials',
      'deactivate-signing-certificates',
      'deactivate-ssh-keys',
    ]);
  });
});

describe('a user who was there before, for whom an attacker made a password', () => {
  it('keeps working until a person has decided', async () => {
    const { runbook, target } = await targetIn(descended(findingOf(userNamed())));
    expect(runbook.surgical(target)).toEqual([]);
    expect(runbook.asks?.(target)).toContain('its owners use it');
  });
});

describe('a user whom an attacker made', () => {
  it('is put to sleep without asking', async () => {
    const { runbook, target } = await targetIn(descended(findingOf(userNamed()), 'created'));
    expect(runbook.asks?.(target)).toBeUndefined();
  });
});
