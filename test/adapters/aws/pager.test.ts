import { beforeAll, describe, expect, it } from 'vitest';
import { pagerOn } from '../../../adapters/aws/pager.ts';
import { warm } from '../../../drill/sandbox/warm.ts';
import { hostIn } from '../../memory.ts';
import { type SandboxGiven, sandboxed } from '../../sandboxed.ts';

const topics = {
  FIREBREAK_NOTICES: 'arn:aws:sns:us-east-1:123456789012:notices',
  FIREBREAK_PAGES: 'arn:aws:sns:us-east-1:123456789012:pages',
};

function paging(given: SandboxGiven = {}) {
  const world = sandboxed(given);
  return { world, pager: pagerOn(hostIn(world.account, topics)) };
}

beforeAll(warm);

describe('the pager', () => {
  it('sends a page and a notice each to its own topic', async () => {
    const { world, pager } = paging();
    await world.clock.run(async () => {
      await pager.page({ subject: 'wake up', text: 'now' });
      await pager.notice({ subject: 'by the way', text: 'later' });
    });
    expect(world.account.published.map(({ topic, subject, text }) => [topic, subject, text])).toEqual([
      [topics.FIREBREAK_PAGES, 'wake up', 'now'],
      [topics.FIREBREAK_NOTICES, 'by the way', 'later'],
    ]);
  });

  it('cuts a subject to the hundred characters that SNS takes', async () => {
    const { world, pager } = paging();
    await world.clock.run(() => pager.page({ subject: 'x'.repeat(101), text: 'now' }));
    expect(world.account.published[0]?.subject).toHaveLength(100);
  });

  it('says TryAgain when SNS does not answer, so that the machine tries again', async () => {
    const { world, pager } = paging({ faults: { refuse: () => 'ServiceUnavailable' } });
    const page = () => pager.page({ subject: 'wake up', text: 'now' });
    await expect(world.clock.run(page)).rejects.toMatchObject({ name: 'TryAgain' });
  });
});
