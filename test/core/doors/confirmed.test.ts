import { describe, expect, it } from 'vitest';
import { askingOnce, confirmed } from '../../../core/doors/confirmed.ts';
import { Refused, TryAgain } from '../../../core/model/errors.ts';
import type { EventEnvelope, Finding } from '../../../core/model/finding.ts';
import type { Findings, GuardDutyFinding } from '../../../core/ports.ts';
import { triageEvent } from '../../../core/signals/triage.ts';
import { fixturesOf } from '../signals/fixtures.ts';

const event: EventEnvelope = withDetector(contains('guardduty-credentials-compromised'));

function withDetector(given: EventEnvelope): EventEnvelope {
  const detail = given.detail as { service?: object };
  return {
    ...given,
    detail: { ...detail, service: { ...detail.service, detectorId: '12abc34d567e8fa901bc2d34e56789f0' } },
  };
}

function findingOf(given: EventEnvelope): Finding {
  const finding = triageEvent(given).find(({ decision }) => decision === 'contain')?.finding;
  if (finding === undefined) throw new Error('the fixture contains nobody');
  return finding;
}

/** A GuardDuty that answers as told, and the questions that it got. */
function guardDuty(answer: () => ReturnType<Findings['guardDuty']>) {
  const asked: GuardDutyFinding[] = [];
  const findings: Findings = {
    guardDuty(given) {
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

const live = () => guardDuty(() => Promise.resolve({ archived: false }));

describe('a finding of GuardDuty that is to be contained', () => {
  it('is asked about by its id, at its detector, in its own region', async () => {
    const { asked, findings } = live();
    const finding = findingOf(event);
    expect(await confirmed(finding, askingOnce(event, findings))).toEqual(finding);
    const { id, region } = event.detail as { id: string; region: string };
    expect(asked).toEqual([{ detectorId: '12abc34d567e8fa901bc2d34e56789f0', findingId: id, region }]);
  });

  it.each([
    ['GuardDuty does not know of it', undefined, /does not know/],
    ['somebody archived it meanwhile', { archived: true }, /archived the finding meanwhile/],
  ])('is an alert when %s', async (_, known, because) => {
    const { findings } = guardDuty(() => Promise.resolve(known));
    const finding = await confirmed(findingOf(event), askingOnce(event, findings));
    expect(finding.response).toBe('alert');
    expect(finding.because).toMatch(because);
  });

  it.each([new TryAgain('a text of AWS'), new Refused('a text of AWS'), new TypeError('a text of AWS')])(
    'goes ahead and says so when the answer is %s',
    async (error) => {
      const { findings } = guardDuty(() => Promise.reject(error));
      const finding = await confirmed(findingOf(event), askingOnce(event, findings));
      expect(finding.response).toBe('contain');
      expect(finding.because).toContain(`not asked again: ${error.name}`);
      expect(finding.because).not.toContain('a text of AWS');
    },
  );

  it('goes ahead and says so when there is nobody to ask, or nothing to ask by', async () => {
    expect((await confirmed(findingOf(event), askingOnce(event, undefined))).because).toContain(
      'nothing to ask it with',
    );
    const nameless = { ...event, detail: { ...(event.detail as object), service: {} } };
    const { asked, findings } = live();
    expect((await confirmed(findingOf(event), askingOnce(nameless, findings))).because).toContain(
      'does not name its detector',
    );
    expect(asked).toEqual([]);
  });

  it.each(['../../other', 'a/b', 'us-east-1.evil.example', ''])(
    'is not asked about at a place made of %j',
    async (text) => {
      const { asked, findings } = live();
      for (const detail of [{ id: text }, { region: text }, { service: { detectorId: text } }]) {
        const forged = { ...event, detail: { ...(event.detail as object), ...detail } };
        await confirmed(findingOf(event), askingOnce(forged, findings));
      }
      expect(asked).toEqual([]);
    },
  );

  it('is asked about once, however many credentials it names', async () => {
    const { asked, findings } = live();
    const asking = askingOnce(event, findings);
    await Promise.all(Array.from({ length: 25 }, () => confirmed(findingOf(event), asking)));
    expect(asked).toHaveLength(1);
  });
});

describe('what nobody can be asked about', () => {
  it.each(['health-credentials-exposed', 'aws-quarantine-attached', 'key-reported'])(
    'costs no call: %s',
    async (signal) => {
      const given = contains(signal);
      const { asked, findings } = live();
      const finding = findingOf(given);
      expect(await confirmed(finding, askingOnce(given, findings))).toEqual(finding);
      expect(asked).toEqual([]);
    },
  );

  it('is a finding that asks for no containment', async () => {
    const { asked, findings } = live();
    const alert: Finding = { ...findingOf(event), response: 'alert' };
    expect(await confirmed(alert, askingOnce(event, findings))).toEqual(alert);
    expect(asked).toEqual([]);
  });
});
