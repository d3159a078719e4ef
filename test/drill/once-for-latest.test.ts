import { expect, it } from 'vitest';
import { onceForLatest } from '../../drill/once-for-latest.ts';

it('something is made anew exactly when another one is asked for than the last time', () => {
  const made: string[] = [];
  const nameOf = onceForLatest(({ name }: { readonly name: string }) => {
    made.push(name);
    return name;
  });
  const [one, other] = [{ name: 'one' }, { name: 'other' }];
  expect([one, one, other, other, one, { ...one }].map(nameOf)).toEqual(['one', 'one', 'other', 'other', 'one', 'one']);
  expect(made).toEqual(['one', 'other', 'one', 'one']);
});
