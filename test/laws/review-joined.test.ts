import { describe, expect, it } from 'vitest';
import type { EventEnvelope } from '../../core/model/finding.ts';
import type { World } from '../../drill/world.ts';
import {
  adminKeyId,
  callAs,
  callsOf,
  denyAll,
  endings,
  healthReport,
  leak,
  leakedKeyId,
  leakedUser,
  reportOnce,
  truthIn,
} from '../leak.ts';
import { rehearsed } from '../staged.ts';

const approvers = ['alice@example.com', 'bob@example.com'];
const enforced = { rules: [{ mode: 'enforce', scope: {} }], capPerHour: 10, approvers };
const seed = 1;

/** Somebody submits the key under one policy; a minute later AWS's own exposure finding arrives, perhaps under another. */
const submittedThenExposed = (first: object, second: object = first) =>
  leak({
    async report(world: World) {
      await world.pushPolicy(first);
      const submitted = world.submit({ accessKeyId: leakedKeyId });
      await world.clock.sleep(60_000);
      if (second !== first) await world.pushPolicy(second);
      await world.clock.sleep(60_000);
      await Promise.all([submitted, reportOnce(world)]);
    },
  });

describe('a finding that may do more than the one that opened the incident', () => {
  it.each([
    [
      'was spared by the mode of its signal',
      { ...enforced, rules: [...enforced.rules, { mode: 'observe', scope: { signal: 'key-reported' } }] },
      undefined,
    ],
    ['was held up by the cap', { ...enforced, capPerHour: 0 }, undefined],
    ['was only observed, as the policy then said', { ...enforced, rules: [{ mode: 'observe', scope: {} }] }, enforced],
  ])('is not swallowed by an incident that %s', async (_, first, second) => {
    const run = await rehearsed({ scenario: submittedThenExposed(first, second), seed });
    expect(truthIn(run)).toEqual({ denied: true, inactive: true });
    const ends = (await endings(run)).map(({ output }) => output.closure?.containment);
    expect(ends).toHaveLength(2);
    expect(ends).toContain('contained');
  });

  it('joins an incident that does as much already', async () => {
    const run = await rehearsed({ scenario: submittedThenExposed(enforced), seed });
    expect(await endings(run)).toHaveLength(1);
    expect(callsOf(run, 'contain').length).toBeGreaterThan(0);
  });
});

/** An accomplice undoes the containment while a person thinks about it, and five minutes later a report arrives. */
const freedMeanwhile = (reported: (first: EventEnvelope, now: EventEnvelope) => EventEnvelope) =>
  leak({
    async report(world: World) {
      const first = healthReport(world);
      const { clock, delivery } = world;
      const asAdmin = (command: string, input: object = {}) =>
        callAs(world, adminKeyId, { command, input: { UserName: leakedUser, ...input } });
      const later = async () => {
        await clock.sleep(30 * 60_000);
        await asAdmin('DetachUserPolicyCommand', { PolicyArn: denyAll });
        await asAdmin('DeleteUserPermissionsBoundaryCommand');
        await asAdmin('UpdateAccessKeyCommand', { AccessKeyId: leakedKeyId, Status: 'Active' });
        await clock.sleep(5 * 60_000);
        await delivery.put(reported(first, healthReport(world)));
      };
      await Promise.all([world.report(first), later()]);
    },
  });

describe('an incident that waits for a person', () => {
  it('does not swallow what AWS finds again half an hour later: the key is contained once more', async () => {
    const again = (_: EventEnvelope, now: EventEnvelope) => ({
      ...now,
      detail: { ...(now.detail as object), communicationId: 'again' },
    });
    const run = await rehearsed({ scenario: freedMeanwhile(again), seed });
    expect(truthIn(run)).toEqual({ denied: true, inactive: true });
    expect(await endings(run)).toHaveLength(2);
  });

  it('takes in the first report, however late it is delivered again', async () => {
    const run = await rehearsed({ scenario: freedMeanwhile((first) => ({ ...first, id: 'copy' })), seed });
    expect(await endings(run)).toHaveLength(1);
  });
});
