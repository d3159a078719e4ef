import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { drillVerb } from '../../cli/drill.ts';

/** What the verb prints. */
async function printed(...words: readonly string[]): Promise<readonly string[]> {
  const out: string[] = [];
  const terminal = {
    stdin: nobodyTypes(),
    out: (line: string) => void out.push(line),
    err: () => {},
    isInteractive: false,
  };
  const command = new Command('drill').exitOverride();
  drillVerb.define(command, terminal, () => {});
  await command.parseAsync([...words], { from: 'user' });
  return out;
}

async function* nobodyTypes(): AsyncGenerator<Uint8Array> {}

describe('firebreak drill --matrix', () => {
  it('prints the access matrix after the story', async () => {
    const out = await printed('--matrix');
    const verdict = out.findIndex((line) => line.startsWith('The scenario declares'));
    const title = out.findIndex((line) => line.startsWith('What user ci-deploy may do'));
    expect(verdict).toBeGreaterThan(0);
    expect(title).toBeGreaterThan(verdict);
  });

  it('is a member of the JSON, and only where it was asked for', async () => {
    const [withIt, without] = [await printed('--matrix', '--json'), await printed('--json')];
    expect(withIt).toHaveLength(1);
    expect(JSON.parse(withIt[0] ?? '').matrix).toMatchObject({ user: 'ci-deploy', rows: expect.any(Array) });
    expect(JSON.parse(without[0] ?? '')).not.toHaveProperty('matrix');
  });
});
