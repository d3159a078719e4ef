import { describe, expect, it } from 'vitest';
import { modal } from '../../../../core/messages/slack/modal.ts';
import { reasonModal } from '../../../../core/messages/slack/reason-modal.ts';
import { type Refusal, refusalMessage } from '../../../../core/messages/slack/refusal-message.ts';
import { reminderMessage } from '../../../../core/messages/slack/reminder-message.ts';
import { type Entry, isBroadcast, threadEntry } from '../../../../core/messages/slack/thread-entry.ts';
import { wasThisYou } from '../../../../core/messages/slack/was-this-you.ts';
import { objections, objectionsToView } from '../../../../drill/slack/block-kit.ts';
import { askingPlan, proofOf, question, stateOf } from './incident-given.ts';
import { labelsOf, said } from './said.ts';

describe('a refusal, for the one who clicked', () => {
  it.each<[Refusal, string]>([
    [
      { kind: 'decided-already', by: 'bob', choice: 'keep', secondsAgo: 12 },
      'bob chose to keep everything as it is, 12 s ago.',
    ],
    [{ kind: 'decided-already', by: 'bob', choice: 'release', secondsAgo: 600 }, 'bob chose to release, 10 min ago.'],
    [{ kind: 'decided-already', by: 'bob', choice: 'release', secondsAgo: 7_300 }, '2 h ago.'],
    [{ kind: 'voted-already' }, 'one person cannot count twice'],
    [{ kind: 'not-allowed', because: 'guests decide nothing' }, 'guests decide nothing'],
    [{ kind: 'expired' }, 'Everything stays as it is.'],
    [{ kind: 'outdated' }, 'npx firebreak approve <id>'],
    [{ kind: 'plan-changed' }, 'Answer the new message'],
    [{ kind: 'stated-already' }, 'recorded already'],
    [{ kind: 'unknown-question' }, 'no question'],
    [{ kind: 'not-now', command: 'firebreak answer fb-1 keep' }, 'or run: firebreak answer fb-1 keep'],
  ])('%o says what happened and what to do', (refusal, words) => {
    const message = refusalMessage(refusal);
    expect(said(message)).toContain(words);
    expect(message.text).not.toBe('');
    expect(labelsOf(message)).toEqual([]);
    expect(objections(message)).toEqual([]);
  });
});

describe('a reminder', () => {
  const told = {
    plan: askingPlan,
    proof: proofOf('not-proven'),
    question,
    who: ['S0ONCALLEXAMPLE'],
    at: '2026-01-01T03:16:00.000Z',
  };

  it('E1 says how long nobody has answered, whom it asks, and until when', () => {
    const message = reminderMessage({ ...told, to: { kind: 'group', group: 0 } });
    expect(said(message)).toMatch(
      /^S0ONCALLEXAMPLE: Please decide, with the buttons above. Nobody has answered for 15 minutes/,
    );
    expect(said(message)).toContain('Without an answer by 2026-01-01 07:01 UTC');
  });

  it('E1 tells the next group and whoever is on call why it is them', () => {
    expect(said(reminderMessage({ ...told, to: { kind: 'group', group: 1 } }))).toContain(
      'because the first group did not answer',
    );
    expect(said(reminderMessage({ ...told, to: { kind: 'on-call' } }))).toContain(
      'the last call before the question ends',
    );
  });
});

describe('an entry of the log', () => {
  it.each<[Entry, string]>([
    [
      { kind: 'opened', state: stateOf() },
      'Opened: AWS Health reports an exposed key (user ci-deploy in 123456789012).',
    ],
    [{ kind: 'asked', choices: ['keep', 'release'] }, 'Asked: Keep as it is, Release?'],
    [{ kind: 'voted', by: 'bob', choice: 'release', votes: 1, needed: 2 }, 'bob chose to release: 1 of 2.'],
    [
      { kind: 'decided', by: 'bob', choice: 'keep', reason: 'known test' },
      'bob chose to keep everything as it is: recorded. Reason: known test',
    ],
    [
      { kind: 'progressed', choice: 'keep', progress: { kind: 'recorded', sentence: 'recorded.' } },
      'Keep as it is: recorded.',
    ],
    [
      { kind: 'owner-answered', by: 'carol', answer: 'not-mine' },
      'carol says: this was not me. That decides nothing by itself.',
    ],
    [
      { kind: 'owner-answered', by: 'carol', answer: 'mine' },
      'carol says: this was me. That decides nothing by itself.',
    ],
    [{ kind: 'owner-answered', by: 'carol', answer: 'not-sure' }, 'carol says: I am not sure.'],
    [{ kind: 'owner-asked', who: 'carol' }, 'carol was asked in a direct message: was this you?'],
    [{ kind: 'expired' }, 'Nobody answered in time: everything stays as it is.'],
    [
      { kind: 'expired', ifSilent: 'escalate' },
      'Nobody answered in time: it is quarantined fully, as the policy says.',
    ],
    [{ kind: 'superseded', because: 'a second key was found' }, 'no longer asked: a second key was found.'],
  ])('%o is one line', (entry, words) => {
    expect(said(threadEntry(entry))).toContain(words);
    expect(objections(threadEntry(entry))).toEqual([]);
    expect(isBroadcast(entry)).toBe(entry.kind === 'owner-answered' && entry.answer === 'not-mine');
  });

  it('F5 is for the whole channel when the state of the incident changes, and else only when the owner says no', () => {
    const state = stateOf({ outcomes: [], proof: proofOf('failed') });
    const entry: Entry = { kind: 'state-changed', state, containment: 'failed' };
    expect(isBroadcast(entry)).toBe(true);
    expect(said(threadEntry(entry))).toMatch(/^FAILED/);
  });
});

describe('"was this you?"', () => {
  const owner = { contact: 'carol', source: 'tag', confidence: 'high', because: 'its tag "owner" says so' } as const;

  it('says why it asks this person, and that the answer changes nothing by itself', () => {
    const message = wasThisYou({ state: stateOf(), owner, buttonValue: 'v' });
    expect(said(message)).toContain('Why you: its tag "owner" says so.');
    expect(said(message)).toContain('It releases nothing and stops nothing by itself.');
    expect(labelsOf(message)).toEqual(['Yes, this was me', 'No, not me', 'Not sure']);
    expect(objections(message)).toEqual([]);
  });

  it('E3 has no buttons once it was answered', () => {
    const answered = { answer: 'not-mine', by: 'carol', at: '2026-01-01T03:05:00.000Z' } as const;
    const message = wasThisYou({ state: stateOf(), owner, buttonValue: 'v', answered });
    expect(labelsOf(message)).toEqual([]);
    expect(said(message)).toContain('carol answered "No, not me"');
  });
});

describe('the window that asks why', () => {
  it('B1 begins with what the same person wrote before, as it was and no longer than Slack takes', () => {
    const given = { choice: 'release', plan: askingPlan, buttonValue: 'fb-1.n' } as const;
    const draftIn = (draft: string) => {
      const view = reasonModal({ ...given, draft });
      expect(objectionsToView(view)).toEqual([]);
      return view.blocks.find((block) => block.type === 'input')?.element.initial_value;
    };
    expect(draftIn('ours: <b> & <!channel>\nthe nightly job')).toBe('ours: <b> & <!channel>\nthe nightly job');
    expect(draftIn('x'.repeat(5_000))).toHaveLength(2_000);
    expect(draftIn('')).toBeUndefined();
  });

  it('F7 shows what the answer would do, and demands a reason', () => {
    const view = reasonModal({ choice: 'release', plan: askingPlan, buttonValue: 'fb-1.n' });
    expect(objectionsToView(view)).toEqual([]);
    expect(said(view)).toContain('What this does: Put everything back as it was');
    expect(view.blocks.at(-1)).toMatchObject({ type: 'input', block_id: 'reason', element: { min_length: 3 } });
    expect([view.private_metadata, view.callback_id]).toEqual(['release fb-1.n', 'firebreak.reason']);
  });

  it('F2 refuses metadata and ids that would have to be cut', () => {
    const given = { callbackId: 'c', metadata: '', title: 't', blocks: [] };
    expect(() => modal({ ...given, metadata: 'm'.repeat(3_001) })).toThrow(/3001/);
    expect(() => modal({ ...given, callbackId: 'c'.repeat(256) })).toThrow(/256/);
  });
});
