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
});
