import { describe, expect, it } from 'vitest';
import { decideVerbOn } from '../../cli/decide.ts';
import { releaseVerbOn } from '../../cli/release.ts';
import { connecting, saidBy } from './said-by.ts';

const approve = (answer: unknown, sent: unknown[] = []) =>
  decideVerbOn(
    connecting({
      postSigned: async (url, payload) => {
        sent.push([url, payload]);
        return answer;
      },
    }),
    {
      name: 'approve',
      choice: 'escalate',
      summary: 'for a test',
    },
  );

describe('firebreak approve', () => {
  it('sends the decision to the route that IAM guards, and names nobody', async () => {
    const sent: unknown[] = [];
    const said = await saidBy(approve({ kind: 'recorded', choice: 'escalate' }, sent), [
      'fb-1-digest',
      '--reason',
      'leaked',
    ]);
    expect(sent).toEqual([
      ['https://api.example/decide', { approvalId: 'fb-1-digest', choice: 'escalate', reason: 'leaked' }],
    ]);
    expect([said.code, said.out.at(-1)]).toEqual([
      0,
      'Recorded: escalate. Firebreak reads the record again before it acts.',
    ]);
  });

  it.each([
    ['it was refused', { kind: 'refused', because: 'eve may not decide this' }, 1, 'Refused: eve may not decide this.'],
    [
      'another decided otherwise',
      { kind: 'decided-already', choice: 'keep', by: 'bob', at: '03:00' },
      1,
      'bob decided at 03:00: keep. That counts.',
    ],
    [
      'another decided the same',
      { kind: 'decided-already', choice: 'escalate', by: 'bob', at: '03:00' },
      0,
      'bob decided at 03:00: escalate. That counts.',
    ],
    [
      'it takes another person',
      { kind: 'assented', choice: 'escalate', have: 1, need: 2 },
      4,
      '1 of 2 have said: escalate. It counts when somebody else says the same.',
    ],
  ])('ends by what became of it: %s', async (_, answer, code, sentence) => {
    const said = await saidBy(approve(answer), ['fb-1-digest', '--reason', 'leaked']);
    expect([said.code, said.out.at(-1)]).toEqual([code, sentence]);
  });

  it('wants a reason before it asks AWS anything', async () => {
    expect(await saidBy(approve({}), ['fb-1-digest'])).toMatchObject({ code: 2, out: [] });
  });
});

describe('firebreak release', () => {
  it('with a question decides it', async () => {
    const sent: unknown[] = [];
    const release = releaseVerbOn(
      connecting({
        postSigned: async (_, payload) => {
          sent.push(payload);
          return { kind: 'recorded', choice: 'release' };
        },
      }),
    );
    expect((await saidBy(release, ['fb-1-digest', '--reason', 'ours'])).code).toBe(0);
    expect(sent).toEqual([{ approvalId: 'fb-1-digest', choice: 'release', reason: 'ours' }]);
  });
});
