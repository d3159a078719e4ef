import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const lock = readFileSync(new URL('../../e2e/requirements.txt', import.meta.url), 'utf8');
const packages = lock.split(/\n(?=\S)/).filter((part) => part.trim() !== '');

describe('the lock of the Python packages', () => {
  it('pins every package to one version and to hashes of its files', () => {
    for (const one of packages) expect(one).toMatch(/^[a-z0-9-]+==[0-9a-z.]+ .*\\\n {4}--hash=sha256:[0-9a-f]{64}/);
    expect(packages.length).toBeGreaterThan(10);
  });

  it('names no place to fetch them from: that is the business of whoever runs it', () => {
    expect(lock).not.toMatch(/:\/\/|--(extra-)?index|--find-links|--trusted-host/);
  });

  it('holds the packages that are asked for', () => {
    const asked = readFileSync(new URL('../../e2e/requirements.in', import.meta.url), 'utf8')
      .split('\n')
      .filter((line) => /^[a-z]/.test(line));
    expect(asked).toHaveLength(2);
    for (const one of asked) expect(lock).toContain(`${one} \\`);
  });
});
