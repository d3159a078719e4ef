import { expect, test } from 'vitest';
import { oncePerText } from '../../drill/once-per-text.ts';

test('what is made for a text is made once', () => {
  const asked: string[] = [];
  const lengthOf = oncePerText((text) => {
    asked.push(text);
    return { length: text.length };
  });
  expect(lengthOf('abc')).toBe(lengthOf('abc'));
  expect(lengthOf('__proto__')).toEqual({ length: 9 });
  expect(asked).toEqual(['abc', '__proto__']);
});

test('thousands of texts are not kept for ever', () => {
  let made = 0;
  const count = oncePerText(() => {
    made += 1;
    return made;
  });
  for (let text = 0; text <= 2_000; text += 1) count(String(text));
  count('0');
  expect(made).toBe(2_002);
});
