import { describe, expect, it } from 'vitest';
import { askAgainAt } from '../../../core/doors/ask-again.ts';
import { Refused, TryAgain } from '../../../core/model/errors.ts';
import type { EventEnvelope, Finding, GuardDutyFinding } from '../../../core/model/finding.ts';
import { confirmation } from '../../../core/phases/confirmation.ts';
import type { Findings } from '../../../core/ports/findings.ts';
import { triageEvent } from '../../../core/signals/triage.ts';
import { fixturesOf } from '../signals/fixtures.ts';

const event: EventEnvelope = withDetector(contains('guardduty-credentials-compromised'));
const detectorId = '12abc34d567e8fa901bc2d34e56789f0';

function withDetector(given: EventEnvelope): EventEnvelope {
  const detail = given.detail as { service?: object };
  return {
    ...given,
    detail: { ...detail, service: { ...detail.service, detectorId: '12abc34d567e8fa901bc2d34e56789f0' } },
  };
}

/** The finding as intake hands it to the plan. */
function findingOf(given: EventEnvelope): Finding {
  const finding = triageEvent(given).find(({ decision }) => decision === 'contain')?.finding;
  if (finding === undefined) throw new Error('the fixture contains nobody');
  const askAgain = askAgainAt(given);
  return { ...finding, ...(askAgain && { askAgain }) };
}

/** A GuardDuty that answers as told, and the questions that it got. */
function guardDuty(answer: () => ReturnType<Findings['isLive']>) {
  const asked: GuardDutyFinding[] = [];
  const findings: Findings = {
    isLive(given) {
      asked.push(given);
      return answer();
    },
  };
  return { asked, findings };
}

/** The first fixture of a signal that is to be contained. */
function contains(signal: string): EventEnvelope {
  const events = fixturesOf(signal).map((each) => each.event as EventEnvelope);
  const found = events.find((given) => triageEvent(given).some(({ decision }) => decision === 'contain'));
  if (found === undefined) throw new Error(`no fixture of ${signal} contains anybody`);
  return found;
}

const live = () => guardDuty(() => Promise.resolve(true));

describe('a finding of GuardDuty that is to be contained', () => {
  it('is asked about by its id, at its detector, in its own region', async () => {
    const { asked, findings } = live();
    expect(await confirmation(findingOf(event), findings)).toEqual({ kind: 'confirmed' });
    const { id, region } = event.detail as { id: string; region: string };
    expect(asked).toEqual([{ detectorId, findingId: id, region }]);
  });

  it('is denied when GuardDuty does not know of it any more', async () => {
    const { findings } = guardDuty(() => Promise.resolve(false));
    expect(await confirmation(findingOf(event), findings)).toMatchObject({ kind: 'denied' });
  });

  it.each([new TryAgain('a text of AWS'), new Refused('a text of AWS'), new TypeError('a text of AWS')])(
    'goes ahead, and only the name is kept, when the answer is %s',
    async (error) => {
      const { findings } = guardDuty(() => Promise.reject(error));
      expect(await confirmation(findingOf(event), findings)).toEqual({ kind: 'unasked', because: error.name });
    },
  );

  it('goes ahead and says so when the event does not name its detector', async () => {
    const { asked, findings } = live();
    const nameless = { ...event, detail: { ...(event.detail as object), service: {} } };
    const finding = { ...findingOf(event), askAgain: askAgainAt(nameless) ?? { nobody: '' } };
    expect(await confirmation(finding, findings)).toEqual({
      kind: 'unasked',
      because: 'the event does not name its detector',
    });
    expect(asked).toEqual([]);
  });

  it.each(['../../other', 'a/b', 'us-east-1.evil.example', ''])('has no place to ask made of %j', (text) => {
    for (const detail of [{ id: text }, { region: text }, { service: { detectorId: text } }]) {
      expect(askAgainAt({ ...event, detail: { ...(event.detail as object), ...detail } })).toHaveProperty('nobody');
    }
  });
});

describe('what nobody can be asked about', () => {
  it.each(['health-credentials-exposed', 'aws-quarantine-attached', 'key-reported'])(
    'costs no call: %s',
    async (signal) => {
      const { asked, findings } = live();
      expect(await confirmation(findingOf(contains(signal)), findings)).toEqual({ kind: 'confirmed' });
      expect(asked).toEqual([]);
    },
  );
});
