import { describe, expect, it } from 'vitest';
import { account, descended, findingOf, lookUp, sessionKeyId, targetIn, userNamed, worldWith } from './asked.ts';

const credential = { kind: 'federated-session', account, accessKeyId: sessionKeyId, issuer: 'ci-deploy' } as const;

describe('the runbook for sessions that a user made for itself', () => {
  it('denies the user, whose session it is, and puts every key to sleep, since any may have made it', async () => {
    const { runbook, target } = await targetIn(findingOf(userNamed(), credential));
    expect(target).toMatchObject({ kind: 'user', user: { name: 'ci-deploy' } });
    expect(runbook.steps(target)).toEqual([
      'attach-deny-all',
      'quarantine-tag',
      'deny-all-boundary',
      'deactivate-every-key',
    ]);
  });

  it('pages when the user is gone', async () => {
    const { target } = await lookUp(findingOf(userNamed(), credential), worldWith({ users: [] }));
    expect(target).toMatchObject({ kind: 'refused', urgency: 'page' });
  });
});

describe('a session of a user who was there before, found by a trace', () => {
  it('is only asked about: nothing ends it but what ends the user', async () => {
    const { runbook, target } = await targetIn(descended(findingOf(userNamed(), credential)));
    expect(runbook.surgical(target)).toEqual([]);
    expect(runbook.asks?.(target)).toContain('its owners use it');
  });
});
