import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { questionsOn } from '../../cli/questions.ts';
import { Failed } from '../../cli/verb.ts';

/** A terminal: its input knows keys, not only lines. */
function terminal() {
  const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => {} });
  const output = Object.assign(new PassThrough(), { isTTY: true, columns: 80 });
  return { input, output };
}

describe('a question at the terminal', () => {
  it('is answered by a line, one after the other', async () => {
    const { input, output } = terminal();
    const ask = questionsOn(input, output);
    const first = ask('Mode: ');
    input.write('observe\r');
    expect(await first).toBe('observe');
    const second = ask('Owner: ');
    input.write('alice\r');
    expect(await second).toBe('alice');
  });

  it.each([
    ['Ctrl+C', '\u0003'],
    ['Ctrl+D', '\u0004'],
  ])('that is answered with %s ends the command with a sentence', async (_, keys) => {
    const { input, output } = terminal();
    const answer = questionsOn(input, output)('Mode: ');
    input.write(keys);
    await expect(answer).rejects.toThrow(new Failed('nothing was changed: the question was not answered'));
  });
});
