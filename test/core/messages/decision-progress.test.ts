import { describe, expect, it } from 'vitest';
import { progressOf } from '../../../core/messages/decision-progress.ts';
import { askingPlan, decisionOf, held, planOf, proofOf, stateOf } from './slack/incident-given.ts';

const decision = decisionOf('escalate');
const ruling = { kind: 'decided', choice: 'escalate', by: decision.by };
const full = planOf({ digest: 'cccc' });
const before = proofOf('contained', '2026-01-01T03:00:20.000Z');
const later = (containment: 'contained' | 'not-proven') => proofOf(containment, '2026-01-01T03:05:30.000Z');

describe('F6 what is said of a decision', () => {
  it.each([
    ['recorded', 'nothing has happened yet', { plan: askingPlan }],
    ['executing', 'the machine has read it, and plans', { plan: askingPlan, ruling }],
    ['executing', 'steps were taken, and no proof is in', { plan: full, ruling, outcomes: held(full) }],
    ['executing', 'the only proof is from before it', { plan: full, ruling, outcomes: held(full), proof: before }],
    [
      'verified',
      'a proof of after it says contained',
      { plan: full, ruling, outcomes: held(full), proof: later('contained') },
    ],
    [
      'failed',
      'a proof of after it says otherwise',
      { plan: full, ruling, outcomes: held(full), proof: later('not-proven') },
    ],
    [
      'failed',
      'the machine could not follow it',
      { plan: askingPlan, ruling: { kind: 'undecided', choice: 'keep', because: 'it may not be decided by them' } },
    ],
    [
      'failed',
      'the new plan was refused',
      { plan: { kind: 'refused', because: 'the user is protected', urgency: 'page' }, ruling },
    ],
  ])('is "%s" when %s', (kind, _, parts) => {
    expect(progressOf(decision, stateOf(parts)).kind).toBe(kind);
  });

  it('stays verified when a later question ends without an answer', () => {
    const later = { kind: 'undecided', choice: 'keep', because: 'nobody decided in time' };
    const proof = proofOf('contained', '2026-01-01T03:05:30.000Z');
    const parts = { plan: full, outcomes: held(full), proof, ruling: later };
    expect(progressOf(decision, stateOf(parts)).kind).toBe('verified');
  });

  it('never says verified, executed or contained of what is not', () => {
    const { sentence } = progressOf(decision, stateOf({ plan: full, ruling, outcomes: held(full), proof: before }));
    expect(sentence).toBe('recorded, executing: 2 of 2 step(s) done, the proof is not in yet.');
  });

  it('counts what was done of what was to do', () => {
    const outcomes = [...held(full).slice(0, 1), { kind: 'failed', stepId: full.steps[1]?.id, because: 'AWS said no' }];
    const { sentence } = progressOf(decision, stateOf({ plan: full, ruling, outcomes, proof: later('not-proven') }));
    expect(sentence).toMatch(/NOT verified: 1 of 2 step\(s\) done/);
  });

  it('counts a release the same way', () => {
    const releasing = { plan: full, ruling: { ...ruling, choice: 'release' } };
    const restored = { kind: 'restored', stepId: 'a' };
    const failed = { kind: 'failed', stepId: 'b', because: 'AWS said no' };
    const progress = (released?: readonly object[]) =>
      progressOf(decisionOf('release'), stateOf({ ...releasing, ...(released && { released }) }));
    expect(progress().kind).toBe('executing');
    expect(progress([restored, restored])).toMatchObject({
      kind: 'verified',
      sentence: expect.stringContaining('2 of 2'),
    });
    expect(progress([restored, failed])).toMatchObject({ kind: 'failed', sentence: expect.stringContaining('1 of 2') });
  });

  it('has nothing to carry out when everything is kept', () => {
    expect(progressOf(decisionOf('keep'), stateOf({ plan: askingPlan })).sentence).toMatch(/nothing to carry out/);
  });
});
