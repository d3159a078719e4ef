import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { linter, NoPython } from '../../../bin/lint-template/linter.ts';

let folder: string;
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'firebreak-linter-')), 'cfn-lint');
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(join(folder, '..'), { recursive: true });
});

describe('a machine without Python', () => {
  it('is told what is missing, and keeps no half-made environment', () => {
    vi.stubEnv('PATH', folder);
    expect(() => linter(folder)).toThrow(NoPython);
    expect(() => linter(folder)).toThrow(/Python 3\.10 or newer/);
    expect(existsSync(join(folder, '1.58.0'))).toBe(false);
  });
});
