import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const root = new URL('../', import.meta.url);
const page = readFileSync(new URL('docs/approvals.md', root), 'utf8');

/** Rows of the table of ids: what is done names a test file, what is not says so. */
const rows = [...page.matchAll(/^\| ([A-H]\d) \| (.+?) \| (.+?) \|$/gm)].map(([, id = '', , where = '']) => ({
  id,
  where,
}));

const done = rows.filter(({ where }) => where.startsWith('`test/'));

/** Ids that names of tests begin with, in a file. */
const idsIn = (file: string): ReadonlySet<string> =>
  new Set([...readFileSync(new URL(file, root), 'utf8').matchAll(/['"`]([A-H]\d) \w/g)].map(([, id = '']) => id));

describe('the table of approvals', () => {
  it('has every line of the list, once', () => {
    const counts = { A: 5, B: 3, C: 5, D: 8, E: 3, F: 8, G: 3, H: 4 };
    const first = { B: 0 } as Readonly<Record<string, number>>;
    const ids = Object.entries(counts).flatMap(([letter, count]) =>
      Array.from({ length: count }, (_, index) => `${letter}${index + (first[letter] ?? 1)}`),
    );
    expect(rows.map(({ id }) => id)).toEqual(ids);
  });

  it.each(done)('$id leads to a test that carries its id', ({ id, where }) => {
    const files = [...where.matchAll(/`(test\/[^`]+)`/g)].map(([, file]) => file ?? '');
    for (const file of files) {
      expect(idsIn(file).has(id), `${file} has no test that is named by ${id}`).toBe(true);
    }
  });

  it('says of everything else that it is not done', () => {
    for (const { id, where } of rows.filter((row) => !done.includes(row))) expect(where, id).toMatch(/^not yet: /);
  });

  it('misses no test that carries an id', () => {
    const files = [
      'test/core/doors',
      'test/core/policy',
      'test/adapters/slack',
      'test/drill',
      'test/lib',
      'test/cli',
      'test/core/messages/slack',
      'test/laws',
    ].flatMap((folder) =>
      readdirSync(new URL(folder, root))
        .filter((name) => name.endsWith('.test.ts'))
        .map((name) => `${folder}/${name}`),
    );
    const missed = files.flatMap((file) =>
      [...idsIn(file)]
        .filter((id) => !rows.some((row) => row.id === id && row.where.includes(file)))
        .map((id) => `${id} in ${file}`),
    );
    expect(missed).toEqual([]);
  });
});
