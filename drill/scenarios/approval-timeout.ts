import { inferenceDenyName } from '../../core/iam/inference-deny.ts';
import { leakUnderMode } from './leak-under-mode.ts';
import { exampleAccount, type Scenario } from './scenario.ts';

export const approvalTimeout: Scenario = {
  id: 'approval-timeout',
  summary: 'Mode approve, and nobody answers: the surgical deny stays, and a person is paged.',
  place: exampleAccount,
  declares: { containment: 'not-proven', pages: 'some' },
  async play(world, story) {
    await leakUnderMode({ world, story, mode: 'approve' });
    const attached = world.account.user('ci-deploy')?.attached.control() ?? [];
    story.demand(
      attached.some((arn) => arn.endsWith(`/${inferenceDenyName}`)),
      'the surgical deny stays',
    );
    const undecided = world.account.published.some(
      ({ topic, subject }) => topic.includes('Pages') && subject.includes('undecided'),
    );
    story.demand(undecided, 'a page says that nobody decided');
    const last = story.attempts.at(-1);
    story.demand(last?.succeeded === false, 'the last model call of the attacker was refused');
  },
};
