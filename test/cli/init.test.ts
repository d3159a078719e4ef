import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { initVerbIn } from '../../cli/init.ts';
import type { FirebreakConfig } from '../../lib/config.ts';
import { configIn } from '../../lib/config-file.ts';
import { saidBy, type Typed } from './said-by.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'firebreak-init-'));
  for (const name of ['lib', 'core', 'node_modules', 'package.json'])
    symlinkSync(join(import.meta.dirname, '../..', name), join(folder, name));
});
afterEach(() => rmSync(folder, { recursive: true }));

const file = () => join(folder, 'firebreak.config.ts');
const init = (words: readonly string[], typed?: Typed) => saidBy(initVerbIn(folder), words, typed);
const flags = ['--protect', 'break-glass', '--owner', 'security-on-call'];

describe('firebreak init with flags', () => {
  it('writes a configuration that can be deployed, in mode observe, and says the next three commands', async () => {
    const { code, out } = await init(flags);
    expect(code).toBe(0);
    expect(await configIn(folder)).toMatchObject({
      mode: 'observe',
      protectedUsers: ['break-glass'],
      owner: 'security-on-call',
    } satisfies Partial<FirebreakConfig>);
    expect(out).toHaveLength(4);
    expect(out.join('\n')).toMatch(/config explain[\s\S]*cdk deploy[\s\S]*doctor/);
  });

  it('takes several names for what can have several', async () => {
    const more = [
      '--protect',
      'second@example.com',
      '--approver',
      'alice',
      '--approver',
      'bob',
      '--page',
      'oncall@example.com',
      '--mode',
      'approve',
      '--yes',
    ];
    await init([...flags, ...more]);
    expect(await configIn(folder)).toMatchObject({
      mode: 'approve',
      approvers: ['alice', 'bob'],
      pageEmails: ['oncall@example.com'],
    });
  });

  it('explains every field where it is set', async () => {
    await init(flags);
    const lines = readFileSync(file(), 'utf8').split('\n');
    const fields = lines.flatMap((line, index) => (/^ {2}\w+: /.test(line) ? [index] : []));
    expect(fields.length).toBe(Object.keys((await configIn(folder)) ?? {}).length);
    for (const index of fields) expect(lines[index - 1]).toMatch(/^ {2}\/\/ \w/);
  });

  it('is typed: the file imports what checks it', async () => {
    await init(flags);
    expect(readFileSync(file(), 'utf8')).toMatch(/^import \{ defineConfig \} from '.\/lib\/config.ts';/);
  });
});

describe('firebreak init refuses, and writes nothing,', () => {
  it.each([
    [['--owner', 'x'], '--protect'],
    [['--protect', 'x'], '--owner'],
    [[...flags, '--mode', 'approve'], 'approvers'],
    [[...flags, '--page', 'nobody'], 'pageEmails[0]'],
    [['--protect', 'a/b', '--owner', 'x'], 'protectedUsers[0]'],
  ])('%j, and names what to mend', async (words, named) => {
    const { code, err } = await init(words);
    expect(code).toBe(2);
    expect(err.join('\n')).toContain(named);
    expect(existsSync(file())).toBe(false);
  });

  it('over a file that is there, unless it is forced', async () => {
    writeFileSync(file(), 'mine');
    expect((await init(flags)).code).toBe(2);
    expect(readFileSync(file(), 'utf8')).toBe('mine');
    expect((await init([...flags, '--force'])).code).toBe(0);
    expect(readFileSync(file(), 'utf8')).not.toBe('mine');
  });
});

describe('firebreak init at a terminal', () => {
  it('asks what the flags leave open', async () => {
    const { code, err } = await init(['--owner', 'me'], { answers: ['', 'break-glass, root-mail', 'alice', ''] });
    expect(code).toBe(0);
    expect(err).toHaveLength(4);
    expect(await configIn(folder)).toMatchObject({
      mode: 'observe',
      protectedUsers: ['break-glass', 'root-mail'],
      approvers: ['alice'],
      pageEmails: [],
    });
  });

  it('asks nothing with --yes', async () => {
    const { err } = await init([...flags, '--yes'], { answers: [] });
    expect(err).toEqual([]);
  });

  it('takes no mode that does not exist', async () => {
    const { code } = await init(flags, { answers: ['on', 'x', 'x'] });
    expect(code).toBe(2);
    expect(existsSync(file())).toBe(false);
  });
});
