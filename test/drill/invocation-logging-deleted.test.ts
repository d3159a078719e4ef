import { describe, expect, it } from 'vitest';
import type { EventEnvelope } from '../../core/model/finding.ts';
import type { World } from '../../drill/world.ts';
import { fixture } from '../core/signals/fixtures.ts';
import { healthReport, leak, noticesOf, pagesOf } from '../leak.ts';
import { rehearsed } from '../staged.ts';

const deleted = fixture('invocation-logging-changed', 'fires-log-deleted') as EventEnvelope;
const redirected = fixture('invocation-logging-changed', 'fires-log-redirected') as EventEnvelope;

/** What happens to the log of model calls, then a leak. */
const logChanged = (...events: readonly EventEnvelope[]) =>
  rehearsed({
    scenario: leak({
      async report(world: World) {
        for (const event of events) await world.delivery.put(event);
        await world.report(healthReport(world));
      },
    }),
    seed: 1,
  });

describe('when somebody switches the log of model calls off', () => {
  it('a person is paged, with the commands that bring it back in its own Region', async () => {
    const [page] = pagesOf(await logChanged(deleted));
    expect(page?.subject).toBe('Firebreak: look at invocation-logging-changed');
    const commands = page?.text.split('\n').filter((line) => line.startsWith('aws ')) ?? [];
    expect(commands.map((line) => line.split(' ').slice(1, 5).join(' '))).toEqual([
      'cloudtrail lookup-events --region us-east-1',
      'bedrock put-model-invocation-logging-configuration --region us-east-1',
      'bedrock get-model-invocation-logging-configuration --region us-east-1',
    ]);
    expect(page?.text).toContain('docs/playbooks/invocation-logging.md');
  });

  it('Firebreak does not write the configuration itself where the deployment names none: no role of ours may', async () => {
    const { world } = await logChanged(deleted);
    const policies = [...world.account.deployed.roles.values()].flatMap((role) => role.policies);
    expect(JSON.stringify(policies)).toMatch(/attachuserpolicy/i);
    expect(JSON.stringify(policies)).not.toMatch(/modelinvocationlogging/i);
  });

  it('the page does not count as told because the same identity had changed the log before, or elsewhere', async () => {
    const who = (deleted.detail as { userIdentity: object }).userIdentity;
    const changed = { ...redirected, detail: { ...(redirected.detail as object), userIdentity: who } };
    const text = JSON.stringify({ ...deleted, id: 'elsewhere' }).replaceAll('us-east-1', 'eu-west-1');
    const elsewhere = JSON.parse(text.replaceAll(/(bbbbbbbb-0000-4000-8000-)\d{3}/g, '$1999')) as EventEnvelope;
    const pages = pagesOf(await logChanged(changed, deleted, elsewhere));
    const regions = pages.flatMap(({ text: said }) => /lookup-events --region (\S+)/.exec(said)?.[1] ?? []);
    expect(regions).toEqual(['us-east-1', 'eu-west-1']);
  });

  it('wakes nobody where it was only changed, as deployments do', async () => {
    const run = await logChanged(redirected);
    expect(pagesOf(run)).toEqual([]);
    expect(noticesOf(run).map(({ subject }) => subject)).toContain('Firebreak: look at invocation-logging-changed');
  });
});
