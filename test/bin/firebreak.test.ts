import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');

describe('the command line', () => {
  it('is silent when nobody reads on, as behind head', async () => {
    const child = spawn(process.execPath, ['bin/firebreak.ts', 'drill', '--list'], { cwd: root });
    child.stdout.destroy();
    let complaints = '';
    child.stderr.on('data', (chunk) => {
      complaints += String(chunk);
    });
    const [code] = await once(child, 'close');
    expect([code, complaints]).toEqual([0, '']);
  });

  it('keeps what was compiled inside the project, where only whoever may change the code can write', async () => {
    const asks = "process.stdout.write(process.getBuiltinModule('node:module').getCompileCacheDir() ?? 'nowhere')";
    const child = spawn(process.execPath, ['--import', './bin/keep-compiled.mjs', '--eval', asks], { cwd: root });
    let folder = '';
    child.stdout.on('data', (chunk) => {
      folder += String(chunk);
    });
    const [code] = await once(child, 'close');
    expect(code).toBe(0);
    expect(folder).toContain(join(root, 'node_modules', '.cache', 'firebreak'));
  });
});
