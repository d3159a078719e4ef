import { describe, expect, it } from 'vitest';
import type { EventEnvelope } from '../../core/model/finding.ts';
import { triageEvent } from '../../core/signals/triage.ts';
import { policyOfMode } from '../../drill/scenarios/policies.ts';
import type { World } from '../../drill/world.ts';
import { fixturesOf } from '../core/signals/fixtures.ts';
import { endings, leak, leakedKeyId, reportOnce, truthIn } from '../leak.ts';
import { rehearsed } from '../staged.ts';
import { answers } from './people.ts';

const seed = 1;
const findingId = '1ab2c3d4e5f6a7b8c9d0e1f2a3b4c5d6';

/** GuardDuty's finding about the leaked key, as from a detector that can be asked again. */
function guardDutyFinding(): EventEnvelope {
  for (const { event } of fixturesOf('guardduty-credentials-compromised')) {
    const [verdict] = triageEvent(event as EventEnvelope);
    const credential = verdict?.credential;
    if (verdict?.decision !== 'contain' || credential?.kind !== 'access-key') continue;
    const text = JSON.stringify(event)
      .replaceAll(credential.accessKeyId, leakedKeyId)
      .replaceAll(credential.account, '123456789012');
    const given = JSON.parse(text) as EventEnvelope & { detail: { service?: object } };
    const service = { ...given.detail.service, detectorId: '12abc34d567e8fa901bc2d34e56789f0' };
    return { ...given, detail: { ...given.detail, id: findingId, service } };
  }
  throw new Error('no fixture names a key');
}

describe('a finding of GuardDuty that somebody archives', () => {
  it('while a person is asked: what the person decides is done all the same', async () => {
    const report = async (world: World): Promise<void> => {
      world.account.liveFindings.add(findingId);
      await world.pushPolicy(policyOfMode('approve'));
      await world.report(guardDutyFinding());
    };
    const meanwhile = async (world: World): Promise<void> => {
      await world.clock.sleep(60_000);
      world.account.liveFindings.clear();
      await answers(world, 'escalate');
    };
    const run = await rehearsed({ scenario: leak({ report, meanwhile }), seed });
    expect(truthIn(run)).toEqual({ denied: true, inactive: true });
  });

  it('before it was acted upon: it does not swallow what AWS says of the same key a minute later', async () => {
    const report = async (world: World): Promise<void> => {
      await world.report(guardDutyFinding());
      await world.clock.sleep(60_000);
      await reportOnce(world);
    };
    const run = await rehearsed({ scenario: leak({ report }), seed });
    expect((await endings(run)).map(({ output }) => output.closure?.containment)).toEqual(['refused', 'contained']);
    expect(truthIn(run)).toEqual({ denied: true, inactive: true });
  });
});
