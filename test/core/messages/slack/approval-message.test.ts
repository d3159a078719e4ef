import { describe, expect, it } from 'vitest';
import { answerCommand } from '../../../../core/messages/choice-wording.ts';
import { progressOf } from '../../../../core/messages/decision-progress.ts';
import { questionMessage } from '../../../../core/messages/question-message.ts';
import { type ApprovalGiven, approvalMessage } from '../../../../core/messages/slack/approval-message.ts';
import { objections } from '../../../../drill/slack/block-kit.ts';
import { askingPlan, decisionOf, proofOf, question, stateOf } from './incident-given.ts';
import { allOf, labelsOf, said } from './said.ts';

const { incident } = stateOf();
const given: ApprovalGiven = {
  incident,
  plan: askingPlan,
  proof: proofOf('not-proven'),
  question,
  deciders: { who: ['S0ONCALLEXAMPLE', 'U0BOBEXAMPLE'], needed: 1 },
  buttonValue: 'fb-1-bbbb.0123456789abcdef',
  assurance: () => 'slack',
  standing: { kind: 'open', votes: [] },
};
const decision = decisionOf('escalate');

describe('a question in Slack', () => {
  it('says what each answer would do, before the button that gives it', () => {
    const text = said(approvalMessage(given));
    expect(text).toContain('Quarantine fully: Attach AWSDenyAll to the user');
    expect(text).toContain('Release: Put everything back as it was; the leaked credential stays Inactive.');
    expect(text.indexOf('Put everything back')).toBeLessThan(text.lastIndexOf('Release'));
  });

  it('has a button for each choice, with nothing in it but the opaque value', () => {
    const buttons = allOf(approvalMessage(given).blocks, 'button');
    expect(buttons.map(({ action_id }) => action_id)).toEqual(question.choices.map((choice) => `firebreak.${choice}`));
    expect(buttons.map(({ value }) => value)).toEqual(question.choices.map(() => given.buttonValue));
  });

  it('F7 asks once more before what changes something, and only there is it red', () => {
    const styles = allOf(approvalMessage(given).blocks, 'button').map(({ action_id, style, confirm }) => [
      action_id,
      style,
      !!confirm,
    ]);
    expect(styles).toEqual([
      ['firebreak.escalate', 'danger', true],
      ['firebreak.keep', undefined, false],
      ['firebreak.release', 'danger', true],
    ]);
  });

  it('shows a command in place of a button where a click is not sure enough', () => {
    const message = approvalMessage({ ...given, assurance: (choice) => (choice === 'release' ? 'sigv4' : 'slack') });
    expect(labelsOf(message)).toEqual(['Quarantine fully', 'Keep as it is']);
    expect(said(message)).toContain(answerCommand('release', question));
    expect(said(message)).not.toContain(answerCommand('keep', question));
  });

  it('F4 says the same in sections with the same buttons, and in bare words with a command for every choice', () => {
    const { blocks, instead } = approvalMessage(given);
    const [classic, plain] = instead();
    const words = allOf(classic?.blocks, 'section').map((section) => (section['text'] as { text: string }).text);
    expect(words.join('\n')).toContain('Quarantine fully: Attach AWSDenyAll to the user');
    expect(allOf(classic?.blocks, 'button')).toEqual(allOf(blocks, 'button'));
    for (const choice of question.choices)
      expect(plain?.text).toContain(answerCommand(choice, question).replace('<you>', '&lt;you&gt;'));
  });

  it('F4 offers no command for a question that is closed', () => {
    const [, plain] = approvalMessage({ ...given, standing: { kind: 'expired' } }).instead();
    expect(plain?.text).not.toContain('npx firebreak');
  });

  it('mentions who may answer, and says until when', () => {
    const { blocks } = approvalMessage(given);
    expect(allOf(blocks, 'usergroup')).toEqual([{ type: 'usergroup', usergroup_id: 'S0ONCALLEXAMPLE' }]);
    expect(allOf(blocks, 'user')).toEqual([{ type: 'user', user_id: 'U0BOBEXAMPLE' }]);
    expect(said({ blocks })).toContain('Without an answer by 2026-01-01 07:01 UTC everything stays as it is.');
  });

  it('says "1 of 2" where one person is not enough', () => {
    const votes = [{ by: 'alice@example.com', choice: 'release', at: '2026-01-01T03:04:00.000Z' } as const];
    const message = approvalMessage({ ...given, deciders: { who: [], needed: 2 }, standing: { kind: 'open', votes } });
    expect(said(message)).toContain('It takes 2 different people.');
    expect(said(message)).toContain('1 of 2: alice@example.com chose to release');
    expect(labelsOf(message)).toHaveLength(3);
  });

  it('tells the same as the e-mail', () => {
    const mail = questionMessage({ incident, plan: askingPlan, proof: given.proof, question }).text;
    const chat = said(approvalMessage(given));
    for (const fact of [
      'A person must decide. Until then the surgical deny stays.',
      'AWS Health reports an exposed key',
      '2 step(s) read back from AWS',
      'Attach AWSDenyAll to the user',
    ])
      for (const text of [mail, chat]) expect(text).toContain(fact);
  });

  it('F8 holds neither the task token nor the commands that finish the plan by hand', () => {
    const text = JSON.stringify(approvalMessage(given));
    expect(text).not.toContain(question.taskToken);
    expect(text).not.toContain(askingPlan.byHand);
  });
});

describe('a question that is over', () => {
  const decided = (progress = progressOf(decision, stateOf({ plan: askingPlan }))) =>
    approvalMessage({ ...given, standing: { kind: 'decided', decision, progress } });

  it.each([
    ['decided', decided()],
    ['expired', approvalMessage({ ...given, standing: { kind: 'expired' } })],
    ['withdrawn', approvalMessage({ ...given, standing: { kind: 'withdrawn' } })],
    ['superseded', approvalMessage({ ...given, standing: { kind: 'superseded', because: 'a second key was found' } })],
  ])('E3 has no button any more when it is %s', (_, message) => {
    expect(labelsOf(message)).toEqual([]);
    expect(objections(message)).toEqual([]);
  });

  it('names who decided, what, and why', () => {
    expect(said(decided())).toContain('U0BOBEXAMPLE chose full quarantine');
    expect(said(decided())).toContain('Reason: nobody of us calls models');
  });

  it('F6 says "recorded" and no more as long as nothing was carried out', () => {
    expect(said(decided())).toContain('recorded. Not carried out yet.');
    expect(said(decided())).not.toMatch(/executed|verified|done/);
    expect(decided().text).toMatch(/Somebody chose full quarantine: recorded. Not carried out yet\.$/);
  });

  it('E3 says that nobody answered, and what that means', () => {
    const message = approvalMessage({ ...given, standing: { kind: 'expired' } });
    expect(said(message)).toContain('Nobody answered by 2026-01-01 07:01 UTC: everything stays as it is.');
    expect(message.text).toMatch(/^Expired, nobody decided: user ci-deploy/);
  });

  it('C3 says why a changed plan is asked anew', () => {
    const message = approvalMessage({ ...given, standing: { kind: 'superseded', because: 'a second key was found' } });
    expect(said(message)).toContain('a second key was found. Nothing was decided here');
  });
});
