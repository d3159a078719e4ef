import { expectedOverMessage } from '../messages/expected-message.ts';
import { standingUntil } from '../policy/standing-expectation.ts';
import type { World } from '../ports.ts';

interface OverWorld extends Pick<World, 'clock'> {
  readonly approvals: Pick<World['approvals'], 'read'>;
  readonly policies: Pick<World['policies'], 'current'>;
  readonly expectations: Pick<World['expectations'], 'all' | 'forget'>;
  readonly pager: Pick<World['pager'], 'notice'>;
}

/**
 * Every hour: of what is not expected any more, people are told so, and what happened meanwhile. It has ended by itself
 * before that, since whoever would be silent asks the record; this only says it.
 * @throws TryAgain
 */
export async function tellWhatIsOver({ approvals, policies, expectations, ...world }: OverWorld): Promise<number> {
  const reading = { policy: await policies.current(), now: world.clock.now() };
  let over = 0;
  for (const each of await expectations.all()) {
    const approval = await approvals.read(each.approvalId);
    if (standingUntil(approval, each, reading) !== undefined) continue;
    await world.pager.notice(expectedOverMessage(each, approval?.withdrawn));
    await expectations.forget(each);
    over += 1;
  }
  return over;
}
