import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainText } from '../../../core/messages/plain-text.ts';

describe('plain text', () => {
  it('leaves words and line ends alone', () => {
    expect(plainText('Who: ci-deploy\nWhen: now – naïve 日本')).toBe('Who: ci-deploy\nWhen: now – naïve 日本');
  });

  it.each([
    ['\r', '\\u000d'],
    ['\t', '\\u0009'],
    ['\u001b[31m', '\\u001b[31m'],
    ['\u0000', '\\u0000'],
    ['\u009b', '\\u009b'],
    ['\u202e', '\\u202e'],
    ['\u2066', '\\u2066'],
  ])('shows a control character that could hide or forge a line', (hidden, shown) => {
    expect(plainText(`a${hidden}b`)).toBe(`a${shown}b`);
  });

  it('leaves no control character but the line end, whatever it is given', () => {
    void fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const controls = [...plainText(text)].filter((char) => /\p{Cc}/u.test(char) && char !== '\n');
        expect(controls).toEqual([]);
      }),
    );
  });
});
