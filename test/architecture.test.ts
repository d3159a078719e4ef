import { describe, expect, it } from 'vitest';
import { circlesIn } from './architecture/circles.ts';
import { importRules, wordRules } from './architecture/rules.ts';
import { codeOf, importsOf, sources } from './architecture/sources.ts';

const files = sources();

describe('who may import whom', () => {
  it('finds the sources that it judges', () => {
    expect(files.length).toBeGreaterThan(100);
    expect(files.flatMap(importsOf).length).toBeGreaterThan(files.length);
  });

  it.each(importRules)('$law', ({ of, forbids, because }) => {
    const broken = files.filter(of).flatMap((file) =>
      importsOf(file)
        .filter((to) => forbids(to, file))
        .map((to) => `${file} imports ${to}`),
    );
    expect(broken, because).toEqual([]);
  });
});

describe('circles of imports', () => {
  it.each([
    ['two files that import each other', { a: ['b'], b: ['a'] }, [['a', 'b', 'a']]],
    ['a file that imports itself', { a: ['a'] }, [['a', 'a']]],
    ['a circle behind a file that is not part of it', { a: ['b'], b: ['c'], c: ['b'] }, [['b', 'c', 'b']]],
    ['nothing where two ways lead to one file', { a: ['b', 'c'], b: ['d'], c: ['d'], d: ['zod'] }, []],
  ])('are told: %s', (_, imports, circles) => {
    expect(circlesIn(new Map(Object.entries(imports)))).toEqual(circles);
  });

  it('there are none, of types neither: whoever reads a file can read what it stands on first', () => {
    const circles = circlesIn(new Map(files.map((file) => [file, importsOf(file)])));
    expect(circles.map((circle) => circle.join(' imports '))).toEqual([]);
  });
});

describe('who may reach for what', () => {
  it.each(wordRules)('$law', ({ of, word, because }) => {
    const broken = files
      .filter(of)
      .flatMap((file) => [...codeOf(file).matchAll(word)].map(([found]) => `${file} says ${found.trim()}`));
    expect(broken, because).toEqual([]);
  });
});
