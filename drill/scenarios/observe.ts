import { leakUnderMode } from './leak-under-mode.ts';
import { exampleAccount, type Scenario } from './scenario.ts';

export const observe: Scenario = {
  id: 'observe',
  summary: 'Mode observe: Firebreak changes nothing, and says what it would have done.',
  place: exampleAccount,
  declares: { containment: 'observed', pages: 'some' },
  async play(world, story) {
    await leakUnderMode({ world, story, mode: 'observe' });
    const writes = world.account.calls.filter(
      ({ caller, writes: write, action }) => caller.kind === 'function' && write && action.startsWith('iam:'),
    );
    story.demand(writes.length === 0, 'nothing was written to IAM');
    const said = world.account.published.some(({ text }) => text.includes('step(s) it would have taken'));
    story.demand(said, 'a message says what it would have done');
  },
};
