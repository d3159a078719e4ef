import { describe, expect, it } from 'vitest';
import type { FaultyCall } from '../../../drill/sandbox/faults.ts';
import { mergedFaults } from '../../../drill/simulation/merged-faults.ts';

const call: FaultyCall = { caller: { kind: 'aws' }, action: 'iam:GetUser', before: 0 };

/** A fault that notes when it was asked. */
const noted =
  <Answer>(asked: Answer[], answer: Answer) =>
  () => {
    asked.push(answer);
    return answer;
  };

describe('several faults at once', () => {
  it('are all asked, also after one has said yes, so that none changes what another draws', () => {
    const [kills, refusals]: [boolean[], (string | undefined)[]] = [[], []];
    const { kill, refuse } = mergedFaults(
      [
        { kill: noted(kills, false), refuse: noted(refusals, undefined) as never },
        { kill: noted(kills, true), refuse: noted(refusals, 'Throttling' as const) as never },
        { kill: noted(kills, false), refuse: noted(refusals, 'AccessDenied' as const) as never },
      ],
      () => true,
    );
    expect([kill?.(call), refuse?.(call)]).toEqual([true, 'Throttling']);
    expect(kills).toEqual([false, true, false]);
    expect(refusals).toEqual([undefined, 'Throttling', 'AccessDenied']);
  });

  it('do nothing before they are on, and draw nothing', () => {
    const asked: boolean[] = [];
    const { killAfter, loseAnswer, refuse } = mergedFaults(
      [{ killAfter: noted(asked, true), loseAnswer: noted(asked, true), refuse: () => 'Throttling' }],
      () => false,
    );
    expect([killAfter?.(call), loseAnswer?.(call), refuse?.(call)]).toEqual([false, false, undefined]);
    expect(asked).toEqual([]);
  });

  it('are nothing to ask where none of them is of that kind', () => {
    expect(mergedFaults([{ propagationMs: 60_000 }], () => true)).toEqual({ propagationMs: 60_000 });
  });
});
