import { expect, it } from 'vitest';
import { benignNetworks } from '../../bench/benign-networks.ts';
import { benignTraffic, stories } from '../../bench/benign-traffic.ts';
import { countContainments } from '../../bench/count-containments.ts';
import { noNetworks } from '../../core/ports/networks.ts';
import { cloudTrailRecordIn } from '../../core/signals/cloudtrail.ts';
import { signals } from '../../core/signals/index.ts';
import { sourceNetworkOf } from '../../core/signals/source-network.ts';
import { triageEvent } from '../../core/signals/triage.ts';

const days = 3;

it.each([
  [1, 'unknown', noNetworks],
  [2, 'unknown', noNetworks],
  [1, 'known', benignNetworks],
  [2, 'known', benignNetworks],
  [3, 'known', benignNetworks],
  [4, 'known', benignNetworks],
] as const)('contains nobody in the benign traffic of seed %i, with networks %s', (seed, _, networkOf) => {
  const { events, findings, containments } = countContainments(benignTraffic({ seed, days }), networkOf);
  expect(containments.map(({ by, finding }) => [by, finding.identity])).toEqual([]);
  expect(events).toBeGreaterThan(700);
  expect(findings).toBeGreaterThan(100);
});

it('is the same for the same seed and another for another', () => {
  expect(benignTraffic({ seed: 7, days })).toEqual(benignTraffic({ seed: 7, days }));
  expect(benignTraffic({ seed: 8, days })).not.toEqual(benignTraffic({ seed: 7, days }));
});

it('tells every story, in the order of time', () => {
  expect(new Set(stories.map(({ name }) => name)).size).toBe(stories.length);
  const times = benignTraffic({ seed: 1, days }).map(({ time }) => time);
  expect(times).toEqual(times.toSorted());
});

it('puts every signal to the test that may contain: each hears something in it, but one', () => {
  const heard = new Set(
    benignTraffic({ seed: 1, days }).flatMap((event) => triageEvent(event).map(({ signal }) => signal)),
  );
  const untested = signals.filter(({ id, response }) => response === 'contain' && !heard.has(id)).map(({ id }) => id);
  // Its pattern lets through nothing but exposures: what is harmless never reaches it.
  expect(untested).toEqual(['trusted-advisor-exposed-key']);
});

it('notices a containment when there is one', () => {
  const [event] = benignTraffic({ seed: 1, days: 1 }).filter(({ source }) => source === 'aws.guardduty');
  const compromised = {
    ...event,
    detail: {
      id: 'x',
      type: 'CredentialAccess:IAMUser/CompromisedCredentials',
      accountId: '123456789012',
      updatedAt: '2026-03-01T00:00:00Z',
      resource: {
        accessKeyDetails: { accessKeyId: 'AKIAI44QH8DHBEXAMPLE', userName: 'ops-legacy', userType: 'IAMUser' },
      },
    },
  } as Parameters<typeof countContainments>[0][number];
  expect(countContainments([compromised]).containments).toMatchObject([{ by: 'guardduty-credentials-compromised' }]);
});

it('has people and pipelines that come from many networks, some of them new', () => {
  const networks = (name: string): ReadonlySet<string | undefined> =>
    new Set(
      benignTraffic({ seed: 1, days: 30 })
        .filter(({ detail }) => cloudTrailRecordIn(detail)?.userIdentity?.userName === name)
        .map((event) => sourceNetworkOf(event, benignNetworks)),
    );
  for (const name of ['developer', 'ci-deployer']) expect(networks(name).size, name).toBeGreaterThan(3);
  expect(networks('chat-legacy').size).toBe(2);
  expect(networks('developer').has(undefined)).toBe(false);
});

it('is told of new networks in them, so that the rules about networks are put to the test', () => {
  const traffic = benignTraffic({ seed: 1, days: 30 });
  const alerts = [noNetworks, benignNetworks].map((networkOf) => countContainments(traffic, networkOf).alerts);
  expect(alerts[1]).toBeGreaterThan(alerts[0] ?? 0);
});
