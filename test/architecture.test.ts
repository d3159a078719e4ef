import { describe, expect, it } from 'vitest';
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

describe('who may reach for what', () => {
  it.each(wordRules)('$law', ({ of, word, because }) => {
    const broken = files
      .filter(of)
      .flatMap((file) => [...codeOf(file).matchAll(word)].map(([found]) => `${file} says ${found.trim()}`));
    expect(broken, because).toEqual([]);
  });
});
