import { playLeakedKey } from './leaked-key.ts';
import { exampleAccount, type Scenario } from './scenario.ts';

/** In ms; the proof waits for ten seconds, which is enough for what was ever measured, and not for this. */
const lagMs = 90_000;

export const lateEnforcement: Scenario = {
  id: 'late-enforcement',
  summary:
    'IAM enforces only 90 s after it shows a change: the proof was wrong, and the late sweep revokes it and pages.',
  place: exampleAccount,
  declares: { containment: 'not-proven', pages: 'some', callsAfterProof: 'some' },
  faults: { propagationMs: lagMs },
  async play(world, story) {
    await playLeakedKey(world, story);
    const revoked = world.account.published.find(
      ({ topic, text }) => topic.includes('Pages') && text.startsWith('REVOKED'),
    );
    story.demand(revoked !== undefined, 'a page says that contained no longer holds');
    story.demand(
      /AWS let bedrock:InvokeModel pass at/.test(revoked?.text ?? ''),
      'the page names a call that succeeded after the proof',
    );
  },
};
