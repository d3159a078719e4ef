import { afterEach, describe, expect, it, vi } from 'vitest';
import { trailOn } from '../../adapters/aws/trail.ts';
import { guardrail } from '../../core/policy/guardrails.ts';
import type { World } from '../../drill/world.ts';
import { leak, pagesOf } from '../leak.ts';
import { rehearsed } from '../staged.ts';
import { withPorts } from './altered-stage.ts';
import { answers, reportUnderApproval } from './people.ts';

describe('an escalation that does not count any more when it is carried out', () => {
  it('pages, since the question is not asked again', async () => {
    const forgets = withPorts('plan', (ports) => ({ ...ports, approvals: { read: async () => undefined } }));
    const meanwhile = async (world: World): Promise<void> => void (await answers(world, 'escalate'));
    const run = await rehearsed({ scenario: leak({ report: reportUnderApproval, meanwhile }), seed: 1 }, await forgets);
    expect(pagesOf(run).at(-1)?.subject).toMatch(/^Firebreak: not-proven/);
  });
});

describe('a record of CloudTrail that is longer than what is read', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  /** Page after page, without end. */
  const endless = (page: object) => ({
    setting: (name: string) => name,
    client: () => ({ send: async () => ({ Events: [page], NextToken: 'more' }) }) as never,
    log: { info: () => {} },
  });
  const event = (record: object) => ({
    EventId: 'event-1',
    EventTime: new Date(0),
    CloudTrailEvent: JSON.stringify({ eventSource: 'bedrock.amazonaws.com', eventName: 'InvokeModel', ...record }),
  });
  const asked = async (page: object): Promise<unknown> => {
    vi.useFakeTimers();
    const answer = trailOn(endless(page))
      .successes({ accessKeyId: 'AKIAIOSFODNN7EXAMPLE' }, '2026-03-02T09:00:00Z')
      .catch((error: unknown) => error);
    await vi.runAllTimersAsync();
    return answer;
  };

  it('says nothing of calls that passed when it shows refused calls only', async () => {
    expect(await asked(event({ errorCode: 'AccessDenied' }))).toMatchObject({ name: 'Refused' });
  });

  it('says enough when it shows a call that passed', async () => {
    expect(await asked(event({}))).toContainEqual(expect.objectContaining({ action: 'bedrock:InvokeModel' }));
  });
});

describe('a decoy whose key is reported without its name', () => {
  it('is not contained', () => {
    const account = '123456789012';
    const deployment = {
      account,
      region: 'us-east-1',
      delegatedAdministrators: [],
      decoys: ['Decoy-Backup'],
      ous: [],
      protectedUsers: [],
      protectedRoles: [],
      restorableBoundaries: [],
      owner: 'nobody',
      isGuarded: false,
    };
    const target = (name: string) => ({ kind: 'user', account, user: { kind: 'user', account, name } }) as const;
    expect(guardrail(target('decoy-backup'), deployment)).toMatchObject({ kind: 'refused' });
    expect(guardrail(target('somebody'), deployment)).toBeUndefined();
  });
});
