import { describe, expect, it } from 'vitest';
import { withdrawVerbOn } from '../../cli/withdraw.ts';
import { connecting, saidBy } from './said-by.ts';

const expectation = {
  user: 'ml-engineer',
  uniqueId: 'AIDAIOSFODNN7EXAMPLE',
  rule: 'tries-out-a-stolen-key',
  incidentId: 'fb-1',
  approvalId: 'fb-1-digest',
  by: 'alice@example.com',
  until: '2026-01-02T04:00:00.000Z',
  count: 3,
  firstAt: '2026-01-01T05:00:00.000Z',
  lastAt: '2026-01-01T06:00:00.000Z',
};

const answering = (answer: unknown, sent: unknown[] = []) =>
  withdrawVerbOn(
    connecting({
      expected: async () => [expectation],
      postSigned: async (url, payload) => {
        sent.push([url, payload]);
        return answer;
      },
    }),
  );

describe('firebreak withdraw', () => {
  it('without a question lists what is expected, until when, and what it has silenced', async () => {
    const said = await saidBy(answering({}), []);
    expect(said.code).toBe(0);
    expect(said.out.slice(-3)).toEqual([
      'fb-1-digest',
      '  expected until 2026-01-02T04:00:00.000Z: "tries-out-a-stolen-key" of user ml-engineer (AIDAIOSFODNN7EXAMPLE), as alice@example.com decided',
      '  3 more of these since: the first at 2026-01-01T05:00:00.000Z, the last at 2026-01-01T06:00:00.000Z.',
    ]);
  });

  it('lists the keys that are to be deleted, and when', async () => {
    const deletion = {
      user: 'ci-deploy',
      accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
      afterDays: 7,
      account: '123456789012',
      uniqueId: 'AIDAIOSFODNN7EXAMPLE',
      incidentId: 'fb-2',
      approvalId: 'fb-2-digest',
      by: 'bob@example.com',
      due: '2026-01-09T04:00:00.000Z',
    };
    const { out } = await saidBy(withdrawVerbOn(connecting({ deletions: async () => [deletion] })), []);
    expect(out.slice(-2)).toEqual([
      'fb-2-digest',
      '  access key AKIAIOSFODNN7EXAMPLE of user ci-deploy (AIDAIOSFODNN7EXAMPLE) is deleted at 2026-01-09T04:00:00.000Z, as bob@example.com decided',
    ]);
  });

  it('lists with --json a line of JSON each', async () => {
    const { out } = await saidBy(answering({}), ['--json']);
    expect(JSON.parse(out.at(-1) ?? '')).toMatchObject({ schema: 'firebreak.expected/1', ...expectation });
  });

  it('says so when there is nothing', async () => {
    const { out } = await saidBy(withdrawVerbOn(connecting({})), []);
    expect(out.at(-1)).toBe('Nothing is expected, and no key is to be deleted.');
  });

  it('with a question takes the decision back, signed, and names nobody', async () => {
    const sent: unknown[] = [];
    const verb = answering({ kind: 'withdrawn', choice: 'expected' }, sent);
    const { code, out } = await saidBy(verb, ['fb-1-digest', '--reason', 'a mistake']);
    expect(sent).toEqual([['https://api.example/decide', { withdraw: 'fb-1-digest', reason: 'a mistake' }]]);
    expect([code, out.at(-1)]).toEqual([
      0,
      'Taken back: expected. Firebreak reads the record each time, so it is off.',
    ]);
  });

  it('ends with 1 when it was refused', async () => {
    const verb = answering({ kind: 'refused', because: 'there is no such decision' });
    const { code, out } = await saidBy(verb, ['fb-1-digest', '--reason', 'x']);
    expect([code, out.at(-1)]).toEqual([1, 'Refused: there is no such decision.']);
  });

  it('wants a reason before it asks AWS anything', async () => {
    expect(await saidBy(answering({}), ['fb-1-digest'])).toMatchObject({ code: 2, out: [] });
  });

  it('fails on an answer that it does not understand', async () => {
    expect((await saidBy(answering({ kind: 'else' }), ['fb-1-digest', '--reason', 'x'])).code).toBe(1);
  });
});
