import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drillVerb } from '../../cli/drill.ts';
import { type ExitCode, UsageError } from '../../cli/verb.ts';
import { scenarios } from '../../drill/scenarios/index.ts';
import { fixture } from '../core/signals/fixtures.ts';

interface Said {
  readonly code: ExitCode | undefined;
  readonly out: readonly string[];
  readonly err: readonly string[];
}

/** The verb as bin/firebreak.ts starts it. */
async function drill(...words: readonly string[]): Promise<Said> {
  const out: string[] = [];
  const err: string[] = [];
  let code: ExitCode | undefined;
  const command = new Command('drill').exitOverride();
  const terminal = {
    stdin: nobodyTypes(),
    out: (line: string) => void out.push(line),
    err: (line: string) => void err.push(line),
    isInteractive: false,
  };
  drillVerb.define(command, terminal, (ended) => {
    code = ended;
  });
  await command.parseAsync([...words], { from: 'user' });
  return { code, out, err };
}

async function* nobodyTypes(): AsyncGenerator<Uint8Array> {}

const refused = (...words: readonly string[]): Promise<unknown> => drill(...words).catch((error: unknown) => error);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'firebreak-drill-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function write(name: string, content: unknown): string {
  const file = join(folder, name);
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

describe('firebreak drill', () => {
  it('plays the first scenario when none is named, and ends with 0', async () => {
    const { code, out, err } = await drill();
    expect(code).toBe(0);
    expect(err).toEqual([]);
    expect(out[0]).toBe(`${scenarios[0].id}, seed 1`);
    expect(out.at(-1)).toBe(`The scenario declares "contained", and so it ended.`);
  });

  it.each(scenarios.map(({ id }) => id))('ends with 0 when %s ends as it declares', async (id) => {
    expect((await drill(id)).code).toBe(0);
  });

  it('tells the same twice for one seed, and something else for another', async () => {
    const [first, again, other] = [await drill('--seed', '7'), await drill('--seed', '7'), await drill('--seed', '8')];
    expect(again.out).toEqual(first.out);
    expect(other.out).not.toEqual(first.out);
    expect(first.out[0]).toContain('seed 7');
  });

  it('shows the page that a person would get', async () => {
    const text = (await drill('responder-refused')).out.join('\n');
    expect(text).toMatch(/The page: Firebreak: failed fb-/);
    expect(text).toMatch(/\| aws iam attach-user-policy --user-name ci-deploy/);
  });

  it('speaks of calls after the proof only where there was one', async () => {
    expect((await drill()).out.join('\n')).toContain('0 of them after the proof');
    expect((await drill('responder-refused')).out.join('\n')).toContain('and there was no proof');
  });

  it('cuts down what is told a hundred times, and says how often it was', async () => {
    const { out } = await drill('reverter');
    const told = out.filter((line) => line.includes('prove: iam:AttachUserPolicy on user/ci-deploy, accepted'));
    expect(told).toHaveLength(4);
    expect(told.at(-1)).toMatch(/accepted: \d\d times in all$/);
  });

  it('counts from the report, whoever made it, in seconds and later in minutes', async () => {
    const { out } = await drill('reported-key');
    expect(out.find((line) => line.includes('posts what it found'))).toMatch(/ \+0\.0 s {2}scanner/);
    expect(out.find((line) => line.includes('nobody answered in time'))).toMatch(/ \+\d{3} min {2}firebreak/);
  });

  it('counts in days what takes a week', async () => {
    const { out } = await drill('delete-key');
    expect(out.find((line) => line.includes('iam:DeleteAccessKey'))).toMatch(/ \+7 days {2}firebreak/);
  });

  it('says of which proof it speaks, where what the credential had made answers on after it', async () => {
    const { out } = await drill('key-factory');
    expect(out.join('\n')).toMatch(/\d+ of them after the proof of the first of \d+ incidents/);
  });

  it('says of each line whom it is about, where several incidents run side by side', async () => {
    const text = (await drill('key-factory')).out.join('\n');
    expect(text).toMatch(/plan: do deny-created-role \(role support-ops\)$/m);
    expect(text).toMatch(
      /CONTAINED: 1 step\(s\) read back from AWS, untouched for the whole window \(role support-ops\)$/m,
    );
    expect((await drill()).out.join('\n')).not.toContain('(user ci-deploy)');
  });

  it('says in words what a person was told who answered', async () => {
    expect((await drill()).out.join('\n')).toContain('is told: "keep" is recorded');
  });
});

describe('firebreak drill --list', () => {
  it('names every scenario, how it must end and what it is about', async () => {
    const { code, out } = await drill('--list');
    expect(code).toBe(0);
    expect(out).toHaveLength(scenarios.length);
    for (const [index, { id, summary, declares }] of scenarios.entries()) {
      expect(out[index]).toMatch(new RegExp(`^${id} +${declares.containment} +`));
      expect(out[index]?.endsWith(summary)).toBe(true);
    }
  });

  it('gives the same as one line of JSON', async () => {
    const { code, out } = await drill('--list', '--json');
    expect([code, out.length]).toEqual([0, 1]);
    expect(JSON.parse(out[0] ?? '')).toEqual({
      schema: 'firebreak.scenarios/1',
      scenarios: scenarios.map(({ id, summary, declares }) => ({ id, declared: declares.containment, summary })),
    });
  });
});

describe('firebreak drill --json', () => {
  it('prints one line with exactly these keys', async () => {
    const { out } = await drill('--json');
    expect(out).toHaveLength(1);
    expect(Object.keys(JSON.parse(out[0] ?? '')).toSorted()).toEqual([
      'attackerCalls',
      'attackerCallsAfterProof',
      'attackerCallsAnswered',
      'callsBeforeFirstDeny',
      'callsBeforeFirstDenyNamed',
      'containment',
      'declared',
      'endedAsDeclared',
      'incidents',
      'notices',
      'pages',
      'scenario',
      'schema',
      'seed',
      'timeToFirstDenyMs',
      'timeToProvenMs',
      'timeline',
    ]);
  });

  it('gives figures as numbers, names as text, and each moment its time, actor and words', async () => {
    const report = JSON.parse((await drill('--json')).out[0] ?? '');
    expect(report).toMatchObject({
      schema: 'firebreak.drill/1',
      scenario: scenarios[0].id,
      seed: 1,
      containment: 'contained',
      endedAsDeclared: true,
      timeToFirstDenyMs: expect.any(Number),
      timeToProvenMs: expect.any(Number),
    });
    for (const moment of report.timeline) {
      expect(Object.keys(moment)).toEqual(['at', 'actor', 'text']);
      expect(new Date(moment.at).toISOString()).toBe(moment.at);
    }
  });

  it('says null for what never happened', async () => {
    const report = JSON.parse((await drill('responder-refused', '--json')).out[0] ?? '');
    expect(report).toMatchObject({ timeToFirstDenyMs: null, timeToProvenMs: null, callsBeforeFirstDeny: null });
  });
});

describe('firebreak drill --event', () => {
  it.each([
    ['health-credentials-exposed', 'fires-exposed-key'],
    ['health-credentials-exposed', 'fires-entity-is-the-arn-of-a-user'],
    ['aws-quarantine-attached', 'fires-attached-by-aws'],
    ['guardduty-attack-sequence', 'fires-a-user-and-a-role-session'],
  ])('contains the identity in an event of %s (%s)', async (signal, name) => {
    const file = write(`${name}.json`, fixture(signal, name));
    const { code, out } = await drill('--event', file, '--json');
    expect(JSON.parse(out[0] ?? '')).toMatchObject({ scenario: 'from-event', containment: 'contained' });
    expect(code).toBe(0);
  });

  it('takes a bare CloudTrail record, as it stands in a log file', async () => {
    const record = fixture('aws-quarantine-attached', 'fires-attached-by-aws').detail;
    expect((await drill('--event', write('record.json', record), '--json')).code).toBe(0);
  });

  it.each([
    ['a bare finding of GuardDuty, as its console shows it', (finding: unknown) => JSON.stringify(finding)],
    ['a finding in a list', (finding: unknown) => JSON.stringify([{ unknown: true }, finding])],
    ['findings line by line', (finding: unknown) => `{"unknown":true}\n${JSON.stringify(finding)}\n`],
  ])('takes %s, as triage does', async (_, laidOut) => {
    const { detail } = fixture('guardduty-credentials-compromised', 'fires-access-key');
    const { code, out } = await drill('--event', write('finding.json', laidOut(detail)), '--json');
    expect(JSON.parse(out[0] ?? '')).toMatchObject({ scenario: 'from-event', containment: 'contained' });
    expect(code).toBe(0);
  });

  it.each([
    ['guardduty-instance-credentials-exfiltrated', 'fires-outside-aws'],
    ['guardduty-credentials-compromised', 'fires-role-session'],
  ])(
    'ends not proven where %s (%s) does not say when the session was issued, and nobody answers',
    async (signal, name) => {
      const { code, out } = await drill('--event', write('event.json', fixture(signal, name)), '--json');
      expect(JSON.parse(out[0] ?? '')).toMatchObject({ scenario: 'from-event', containment: 'not-proven' });
      expect(code).toBe(0);
    },
  );

  it('says why an event gives nothing to contain', async () => {
    const file = write('retired.json', fixture('health-credentials-exposed', 'ignores-instance-retirement'));
    const error = await refused('--event', file);
    expect(error).toBeInstanceOf(UsageError);
    expect(String(error)).toContain('nothing to contain');
    expect(String(error)).toContain(file);
  });

  it.each([
    ['is not there', () => join(folder, 'absent.json')],
    ['is not JSON', () => write('torn.json', '{"id":')],
    ['is neither an event nor a record', () => write('other.json', { hello: 'world' })],
  ])('says so when the file %s', async (_, path) => {
    const error = await refused('--event', path());
    expect(error).toBeInstanceOf(UsageError);
    expect(String(error)).toContain(path());
  });
});

describe('what was asked for and does not exist', () => {
  it('is a scenario: the answer names those that do', async () => {
    const error = await refused('no-such-scenario');
    expect(error).toBeInstanceOf(UsageError);
    for (const { id } of scenarios) expect(String(error)).toContain(id);
  });

  it.each(['x', '-1', '1.5', '', '1e3', '9999999999999999'])(
    'is the seed "%s": the answer says what a seed is',
    async (seed) => {
      const error = await refused('--seed', seed);
      expect(error).toBeInstanceOf(UsageError);
      expect(String(error)).toMatch(/seed.*whole number from 0/);
    },
  );
});
