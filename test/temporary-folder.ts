import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

let folder: string | undefined;

/** One folder for all that a run of the tests puts aside: the CDK leaves an assembly for every app, and says nothing of it. */
export function setup(): void {
  folder = mkdtempSync(join(tmpdir(), 'firebreak-tests-'));
  process.env['TMPDIR'] = folder;
}

export function teardown(): void {
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
}
