import { describe, expect, it } from 'vitest';
import type { EventEnvelope } from '../../core/model/finding.ts';
import type { World } from '../../drill/world.ts';
import { fixture } from '../core/signals/fixtures.ts';
import { callsOf, healthReport, leak, noticesOf, pagesOf } from '../leak.ts';
import { rehearsed } from '../staged.ts';

/** An event about somebody whom Firebreak cannot contain, as AWS sends it, and then a leak that it can. */
const about = (signal: string, name: string) =>
  rehearsed({
    scenario: leak({
      async report(world: World) {
        await world.delivery.put(fixture(signal, name) as EventEnvelope);
        await world.report(healthReport(world));
      },
    }),
    seed: 1,
  });

describe('a leak that only a person can contain', () => {
  it.each([
    [
      'of root, by Health',
      'health-credentials-exposed',
      'fires-as-alert-root-key',
      /1\. Sign in as root[\s\S]*assume-root/,
    ],
    ['of root, by GuardDuty', 'guardduty-credentials-compromised', 'fires-as-alert-root', /1\. Sign in as root/],
    ['of root, by Trusted Advisor', 'trusted-advisor-exposed-key', 'fires-as-alert-root-key', /playbooks\/root\.md/],
    [
      'of a session of Identity Center',
      'guardduty-instance-credentials-exfiltrated',
      'fires-as-alert-sso-session',
      /Delete session[\s\S]*Disable user access/,
    ],
    [
      'of a role whose session nobody names',
      'guardduty-instance-credentials-exfiltrated',
      'fires-as-alert-session-is-not-named',
      /plan --session[\s\S]*playbooks\/role-session\.md/,
    ],
  ])('%s wakes somebody, with the steps in the page', async (_, signal, name, steps) => {
    const run = await about(signal, name);
    const pages = pagesOf(run).filter(({ subject }) => subject.includes(signal));
    expect(pages.map(({ text }) => text)).toEqual([expect.stringMatching(steps)]);
    expect(pages[0]?.text).toContain('Firebreak did nothing: what is to be done stands above');
  });

  it('of another account wakes nobody, and says whom to ask', async () => {
    const run = await about('guardduty-attack-sequence', 'fires-as-alert-actor-of-another-account');
    const told = noticesOf(run).find(({ subject }) => subject.includes('guardduty-attack-sequence'));
    expect(told?.text).toMatch(/cannot be contained from here[\s\S]*report-aws-abuse/);
    expect(pagesOf(run)).toEqual([]);
  });

  it('that another account reports, which is not trusted to, wakes nobody and hands out no commands', async () => {
    const event = fixture('health-credentials-exposed', 'fires-as-alert-root-key');
    event.account = '111122223333';
    const run = await rehearsed({
      scenario: leak({
        async report(world: World) {
          await world.delivery.put(event as EventEnvelope);
          await world.report(healthReport(world));
        },
      }),
      seed: 1,
    });
    expect(pagesOf(run)).toEqual([]);
    expect(noticesOf(run).some(({ text }) => text.includes('assume-root'))).toBe(false);
  });

  it('changes nothing of anybody whom it is about', async () => {
    const run = await about('health-credentials-exposed', 'fires-as-alert-root-key');
    const changed = callsOf(run).filter(({ writes, action }) => writes && action.startsWith('iam:'));
    expect(changed.every(({ resource }) => resource.endsWith('user/ci-deploy'))).toBe(true);
  });
});
