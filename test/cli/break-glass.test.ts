import { describe, expect, it } from 'vitest';
import { breakGlassVerbOn } from '../../cli/break-glass.ts';
import { connecting, outputs, saidBy } from './said-by.ts';

const url = 'https://api.example/break-glass';
const verb = (answer: unknown, sent: unknown[] = [], has: object = { BreakGlassUrl: url }) =>
  breakGlassVerbOn(
    connecting({
      stack: async () => ({ status: 'UPDATE_COMPLETE', outputs: { ...outputs, ...has } }),
      postSigned: async (to, payload) => {
        sent.push([to, payload]);
        return answer;
      },
    }),
  );
const open = { kind: 'open', until: '2026-01-01T04:30:00.000Z', by: ['erin'] };
const words = ['open', '--reason', 'locked out', '--minutes', '30'];

describe('firebreak break-glass', () => {
  it('sends a signed call that names nobody, and says until when it is open', async () => {
    const sent: unknown[] = [];
    const said = await saidBy(verb(open, sent), words);
    expect(sent).toEqual([[url, { verb: 'open', reason: 'locked out', minutes: 30 }]]);
    expect([said.code, said.out.at(-1)]).toEqual([
      0,
      'Break-glass is open until 2026-01-01T04:30:00.000Z, opened by erin. Decide with approve, deny or release.',
    ]);
  });

  it.each([
    ['it takes somebody else', { kind: 'wished', have: 1, need: 2 }, 4, 'It opens when somebody else asks'],
    ['it was refused', { kind: 'refused', because: 'eve may not' }, 1, 'Refused: eve may not.'],
    ['it is closed', { kind: 'closed' }, 0, 'closed'],
  ])('says that %s, and ends so', async (_, answer, code, text) => {
    const said = await saidBy(verb(answer), words);
    expect([said.code, said.out.at(-1)]).toEqual([code, expect.stringContaining(text)]);
  });

  it.each([
    ['no reason', ['open', '--minutes', '30']],
    ['no time', ['open', '--reason', 'r']],
    ['more than an hour', ['open', '--reason', 'r', '--minutes', '61']],
    ['no whole number', ['open', '--reason', 'r', '--minutes', '3.5']],
    ['nothing', ['open', '--reason', 'r', '--minutes', '0']],
  ])('asks nobody when the usage is wrong: %s', async (_, given) => {
    const sent: unknown[] = [];
    expect((await saidBy(verb(open, sent), given)).code).toBe(2);
    expect(sent).toEqual([]);
  });

  it.each(['close', 'status'])('sends %s as it is', async (name) => {
    const sent: unknown[] = [];
    expect((await saidBy(verb({ kind: 'closed' }, sent), [name])).code).toBe(0);
    expect(sent).toEqual([[url, { verb: name }]]);
  });

  it('is one line of JSON with --json', async () => {
    const { out } = await saidBy(verb(open), ['status', '--json']);
    expect(JSON.parse(out.join('\n'))).toMatchObject({ schema: 'firebreak.break-glass/1', ...open });
  });

  it('says what to do where none is deployed', async () => {
    const said = await saidBy(verb(open, [], {}), ['status']);
    expect([said.code, said.err.join(' ')]).toEqual([1, expect.stringContaining('breakGlass in firebreak.config.ts')]);
  });
});
