import { expect, test } from 'vitest';
import { reservedWords } from '../../../../drill/sandbox/tables/reserved-words.ts';

test('the list has the 573 words that AWS publishes, among them those that a ledger is tempted to use', () => {
  expect(reservedWords.size).toBe(573);
  for (const word of ['status', 'name', 'state', 'key', 'owner', 'ttl', 'user', 'role', 'hold', 'time', 'zone']) {
    expect(reservedWords).toContain(word);
  }
});
