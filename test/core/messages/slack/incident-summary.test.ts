import { describe, expect, it } from 'vitest';
import { incidentMessage } from '../../../../core/messages/incident-message.ts';
import { incidentSummary } from '../../../../core/messages/slack/incident-summary.ts';
import type { IncidentState } from '../../../../core/model/incident-state.ts';
import { objections } from '../../../../drill/slack/block-kit.ts';
import { askingPlan, decisionOf, held, keyId, planOf, proofOf, question, stateOf, target } from './incident-given.ts';
import { said, textsIn } from './said.ts';

const title = (state: IncidentState) => textsIn(incidentSummary({ state }).blocks)[0];
const outcomes = held(planOf());

describe('the one message about an incident', () => {
  it.each([
    ['Containing now', {}],
    ['Being proven', { outcomes }],
    ['Contained, provisional', { outcomes, proof: proofOf('contained') }],
    ['Still contained', { outcomes, proof: proofOf('contained'), sweep: proofOf('contained') }],
    ['REVOKED', { outcomes, proof: proofOf('contained'), sweep: proofOf('not-proven') }],
    ['NOT PROVEN', { outcomes, proof: proofOf('not-proven') }],
    ['FAILED', { outcomes, proof: proofOf('failed') }],
    ['Surgical deny only', { plan: askingPlan, outcomes: held(askingPlan), proof: proofOf('not-proven') }],
    ['FAILED', { plan: askingPlan, outcomes: held(askingPlan), proof: proofOf('failed') }],
    ['Observed only', { plan: planOf({ kind: 'observe' }) }],
    ['REFUSED', { plan: { kind: 'refused', because: 'the user is protected', urgency: 'page' } }],
    ['Released', { outcomes, proof: proofOf('contained'), released: [{ kind: 'restored', stepId: 'a' }] }],
    ['Released in part', { outcomes, released: [{ kind: 'failed', stepId: 'a', because: 'AWS said no' }] }],
  ])('F3 says "%s" in words, in the title and in the notification', (status, parts) => {
    const state = stateOf(parts);
    expect(title(state)).toBe(`${status}: user ci-deploy in 123456789012`);
    expect(incidentSummary({ state }).text).toContain(status);
    expect(objections(incidentSummary({ state }))).toEqual([]);
  });

  it('F6 says nowhere that anything is contained before the proof says so', () => {
    for (const parts of [{}, { outcomes }, { outcomes, proof: proofOf('not-proven') }])
      expect(said(incidentSummary({ state: stateOf(parts) }))).not.toMatch(/\bis contained, and|Contained, prov/);
  });

  it('F6 is being contained again while a decision is carried out, whatever the old proof says', () => {
    const ruling = { kind: 'decided', choice: 'escalate', by: 'bob' };
    const state = stateOf({ plan: planOf({ digest: 'cccc' }), outcomes: [], proof: proofOf('not-proven'), ruling });
    const message = incidentSummary({ state, asked: { question, decision: decisionOf('escalate') } });
    expect(textsIn(message.blocks)[0]).toMatch(/^Containing now/);
    expect(said(message)).toContain('recorded, executing: 0 of 2 step(s) done, the proof is not in yet.');
  });

  it('F8 shows the key by its ends only', () => {
    const text = JSON.stringify(incidentSummary({ state: stateOf({ outcomes }) }));
    expect(text).toContain('AKIA…MPLE');
    expect(text).not.toContain(keyId);
  });

  it('says who owns it and how that is known', () => {
    const owner = {
      contact: 'team-payments',
      source: 'tag',
      confidence: 'high',
      because: 'its tag "owner" says so',
    } as const;
    const known = incidentSummary({ state: stateOf(), owner: { kind: 'known', owner, others: [] } });
    expect(said(known)).toContain('Owner: team-payments (confidence high: its tag "owner" says so).');
    expect(said(incidentSummary({ state: stateOf() }))).not.toContain('Owner');
  });

  it('says what is asked and until when, and after that who decided', () => {
    const state = stateOf({ plan: askingPlan, outcomes: held(askingPlan), proof: proofOf('not-proven') });
    expect(said(incidentSummary({ state, asked: { question } }))).toContain(
      'Asked: Quarantine fully, Keep as it is, Release? Without an answer by 2026-01-01 07:01 UTC everything stays as it is.',
    );
    const decided = incidentSummary({ state, asked: { question, decision: decisionOf('keep') } });
    expect(said(decided)).toContain('Decided: U0BOBEXAMPLE chose to keep everything as it is');
  });

  it('tells the same as the e-mail, sentence by sentence', () => {
    const state = stateOf({ outcomes, proof: proofOf('contained') });
    const mail = incidentMessage(state, 'contained').text;
    const chat = said(incidentSummary({ state }));
    for (const fact of [
      'The leaked credential is contained, and AWS confirms it.',
      'AWS Health reports an exposed key',
      'Set the leaked access key to Inactive. Done.',
      '2 of 2 step(s) done at first',
      '2 step(s) read back from AWS',
      'Put back 0 time(s).',
    ])
      for (const text of [mail, chat]) expect(text).toContain(fact);
  });

  it('says what the credential had made, as far as the last look knows', () => {
    const seen = { kind: 'traced', found: 3, opened: ['fb-2'], told: ['a role that lambda runs'], unread: [] };
    const nothing = { kind: 'traced', found: 0, opened: [], told: [], unread: [] };
    const text = said(incidentSummary({ state: stateOf({ pursued: nothing, pursuedLate: seen }) }));
    expect(text).toContain('Trace: the credential had made 3 thing(s)');
    for (const words of ['1 of them are contained by incidents of their own', 'fb-2', 'a role that lambda runs'])
      expect(text).toContain(words);
    const untraced = { kind: 'untraced', because: 'CloudTrail refused' };
    expect(said(incidentSummary({ state: stateOf({ pursued: untraced }) }))).toContain('CloudTrail refused');
    const elsewhere = { kind: 'traced-elsewhere', by: 'fb-0' };
    expect(said(incidentSummary({ state: stateOf({ pursued: elsewhere }) }))).not.toContain('Trace');
  });

  it('F1 shows what an attacker wrote as it is, where nothing is markup', () => {
    const name = '<!channel> *x* <http://192.0.2.1|click>';
    const plan = planOf({ target: { ...target, user: { kind: 'user', account: '123456789012', name } } });
    const message = incidentSummary({ state: stateOf({ plan }) });
    expect(textsIn(message.blocks)[0]).toContain(name);
    expect(message.text).not.toContain('<');
    expect(JSON.stringify(message.blocks)).not.toContain('mrkdwn');
  });
});
