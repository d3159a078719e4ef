import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { approvalsOn } from '../../../adapters/aws/approvals.ts';
import type { Decision } from '../../../core/model/approval.ts';
import { warm } from '../../../drill/sandbox/warm.ts';
import { question } from '../../core/doors/slack-given.ts';
import { hostIn } from '../../memory.ts';
import { sandboxed } from '../../sandboxed.ts';

beforeAll(warm);

const voice = (by: string, at: string, choice: Decision['choice'] = 'escalate'): Decision => ({
  choice,
  by,
  at,
  planDigest: question.planDigest,
  reason: '',
});
const minute = (index: number): string => `2026-01-01T04:${String(index).padStart(2, '0')}:00.000Z`;

describe('the voices of those who must agree', () => {
  it('D4 stand side by side, each with the last that this person said', async () => {
    const voices = await withApprovals(async ({ approvals }) => {
      await approvals.ask(question);
      await approvals.assent(question.id, voice('alice', minute(1)));
      await approvals.assent(question.id, voice('bob', minute(2), 'keep'));
      return approvals.assent(question.id, voice('alice', minute(3), 'keep'));
    });
    expect(voices?.map(({ by, choice }) => [by, choice]).toSorted()).toEqual([
      ['alice', 'keep'],
      ['bob', 'keep'],
    ]);
  });

  it('D4 do not fill the record when one person clicks again and again, so that nobody else could agree', () =>
    withApprovals(async ({ approvals, size }) => {
      await approvals.ask(question);
      await approvals.assent(question.id, voice('alice', minute(0)));
      const once = await size();
      for (let again = 1; again < 50; again += 1) await approvals.assent(question.id, voice('alice', minute(again)));
      expect(await size()).toBe(once);
    }));
});

type Given = { readonly approvals: ReturnType<typeof approvalsOn>; readonly size: () => Promise<number> };

function withApprovals<T>(work: (given: Given) => Promise<T>): Promise<T> {
  const sandbox = sandboxed();
  return sandbox.clock.run(async () => {
    const host = hostIn(sandbox.account, { FIREBREAK_APPROVALS: 'approvals' });
    const read = new GetItemCommand({ TableName: 'approvals', Key: { id: { S: question.id } } });
    const size = async () => JSON.stringify((await host.client(DynamoDBClient).send(read)).Item).length;
    return work({ approvals: approvalsOn(host), size });
  });
}
