import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runTriage, type TriageOptions, triageVerb } from '../../cli/triage.ts';
import { exit, UsageError } from '../../cli/verb.ts';
import { fixture } from '../core/signals/fixtures.ts';
import { saidBy } from './said-by.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'firebreak-triage-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function* piped(text: string) {
  const bytes = Buffer.from(text);
  yield bytes.subarray(0, 5);
  yield bytes.subarray(5);
}

type Run = Partial<Pick<TriageOptions, 'json' | 'source' | 'account' | 'networks'>> & {
  readonly stdin?: string;
  readonly columns?: number;
};

async function run(path: string, { json = true, stdin = '', columns, ...webhook }: Run = {}) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runTriage(
    { paths: [path], json, ...webhook },
    {
      stdin: piped(stdin),
      out: (line) => out.push(line),
      err: (line) => err.push(line),
      ...(columns !== undefined && { columns }),
    },
  );
  return { code, out, err, lines: json ? out.map((line) => JSON.parse(line)) : [] };
}

function write(name: string, content: string | Uint8Array): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

const leak = () => fixture('health-credentials-exposed', 'fires-exposed-key');
const quarantine = () => fixture('aws-quarantine-attached', 'fires-attached-by-aws');
const retirement = () => fixture('health-credentials-exposed', 'ignores-instance-retirement');

describe('one line of JSON for each event', () => {
  it('has exactly these keys, with null for what is absent', async () => {
    const file = write('a.json', JSON.stringify(retirement()));
    expect((await run(file)).lines).toEqual([
      {
        file,
        index: 0,
        decision: 'ignore',
        signal: null,
        credential: null,
        identity: null,
        reason: 'no signal listens for this event',
      },
    ]);
  });

  it('says the decision, the signal, the identity and the credential', async () => {
    const { lines, code } = await run(write('a.json', JSON.stringify(leak())));
    expect(code).toBe(0);
    expect(lines).toMatchObject([
      {
        decision: 'contain',
        signal: 'health-credentials-exposed',
        credential: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE' },
        identity: { name: 'ci-deployer' },
      },
    ]);
  });

  it('holds the further keys of an event that names several', async () => {
    const { lines } = await run(
      write('a.json', JSON.stringify(fixture('health-credentials-exposed', 'fires-two-keys-suspected-compromised'))),
    );
    expect(lines).toHaveLength(1);
    expect(lines[0].also).toMatchObject([{ decision: 'contain', credential: { accessKeyId: 'AKIAI44QH8DHBEXAMPLE' } }]);
  });
});

describe('it reads', () => {
  it.each([
    [
      'a CloudTrail log file',
      'log.json',
      () =>
        JSON.stringify({
          Records: [quarantine().detail, fixture('aws-quarantine-attached', 'ignores-attached-to-a-role').detail],
        }),
    ],
    [
      'a compressed log file',
      'log.json.gz',
      () => gzipSync(JSON.stringify({ Records: [quarantine().detail, retirement()] })),
    ],
    [
      'one event on each line',
      'log.jsonl',
      () => `${JSON.stringify(quarantine())}\n\n${JSON.stringify(retirement())}\r\n`,
    ],
    ['a list', 'list.json', () => JSON.stringify([quarantine(), retirement()])],
    ['text with a byte order mark', 'bom.json', () => `\ufeff${JSON.stringify([quarantine(), retirement()])}`],
  ])('%s', async (_, name, content) => {
    const { lines, code } = await run(write(name, content()));
    expect(code).toBe(0);
    expect(lines.map(({ index, decision }) => [index, decision])).toEqual([
      [0, 'contain'],
      [1, 'ignore'],
    ]);
  });

  it('standard input, as a document or line by line', async () => {
    expect((await run('-', { stdin: JSON.stringify(leak(), null, 2) })).lines).toMatchObject([
      { file: '-', decision: 'contain' },
    ]);
    expect((await run('-', { stdin: `${JSON.stringify(leak())}\n${JSON.stringify(leak())}` })).lines).toHaveLength(2);
  });

  it('every event file below a folder, in the order of their names, and nothing else', async () => {
    mkdirSync(join(folder, 'b'));
    write('b/2.json', JSON.stringify(leak()));
    write('a.jsonl', JSON.stringify(retirement()));
    write('readme.txt', JSON.stringify(leak()));
    const { lines } = await run(folder);
    expect(lines.map(({ file }) => file)).toEqual([join(folder, 'a.jsonl'), join(folder, 'b/2.json')]);
  });

  it('several paths, as a shell makes of a star, in the order given', async () => {
    const paths = [write('b.json', JSON.stringify(leak())), write('a.json', JSON.stringify(retirement()))];
    const { code, out } = await saidBy(triageVerb, ['--json', ...paths]);
    expect(code).toBe(exit.done);
    expect(out.map((line) => JSON.parse(line).file)).toEqual(paths);
  });
});

describe('bodies of the webhook', () => {
  const reported = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE' };

  it('are read as what --source says they are, for the account whose webhook got them', async () => {
    const { lines } = await run(write('a.json', JSON.stringify(reported)), {
      source: 'report',
      account: '123456789012',
    });
    expect(lines).toMatchObject([{ decision: 'contain', signal: 'key-reported', credential: reported }]);
  });

  it('are ignored when they are of the other kind', async () => {
    const { lines } = await run(write('a.json', JSON.stringify(reported)), {
      source: 'github',
      account: '123456789012',
    });
    expect(lines).toMatchObject([{ decision: 'ignore', signal: 'github-secret-scanning' }]);
  });

  it('are no events without --source', async () => {
    const { lines } = await run(write('a.json', JSON.stringify(reported)));
    expect(lines).toMatchObject([{ decision: 'ignore', signal: null }]);
  });

  it('are not read for what is no account', async () => {
    const { code, err } = await saidBy(triageVerb, ['--source', 'report', '--account', '12', 'a.json']);
    expect(code).toBe(exit.usage);
    expect(err).toEqual(['firebreak: --account is "12", and must be an account id: twelve digits']);
  });

  it('may be a list of what a scanner found', async () => {
    const body = JSON.stringify([
      { RuleID: 'aws-access-token', Secret: 'AKIAIOSFODNN7EXAMPLE', File: 'main.tf' },
      { RuleID: 'aws-access-token', Secret: 'AKIAI44QH8DHBEXAMPLE', File: 'main.tf' },
    ]);
    const { lines } = await run(write('a.json', body), { source: 'report', account: '123456789012' });
    expect(lines).toMatchObject([{ decision: 'alert', also: [{ decision: 'alert' }] }]);
  });
});

describe('what it cannot read', () => {
  it('inside a file is ignored with the reason, and the rest goes on', async () => {
    const { lines, code } = await run(write('a.jsonl', `{"broken":\n${JSON.stringify(leak())}\nnot json\n`));
    expect(code).toBe(0);
    expect(lines.map(({ index, decision, reason }) => [index, decision, reason])).toEqual([
      [0, 'ignore', 'it is not JSON'],
      [1, 'contain', expect.any(String)],
      [2, 'ignore', 'it is not JSON'],
    ]);
  });

  it.each([
    [
      'a document that breaks off',
      () => JSON.stringify({ Records: [leak(), leak()] }, null, 2).slice(0, 500),
      'it is not JSON',
    ],
    ['an empty file', () => '', 'it is empty'],
    ['a damaged archive', () => gzipSync('{}').subarray(0, 12), 'it is compressed and cannot be decompressed'],
    [
      'an event that is no event',
      () => '7',
      'it is neither an event, nor a finding, nor a record that Firebreak knows',
    ],
  ])('as a whole is one ignored event: %s', async (_, content, reason) => {
    const { lines, code } = await run(write('a.json', content()));
    expect(code).toBe(0);
    expect(lines).toMatchObject([{ index: 0, decision: 'ignore', reason }]);
  });

  it('at all ends in 1 and names the path', async () => {
    const { code, err, out } = await run(join(folder, 'nowhere.json'));
    expect(code).toBe(1);
    expect(err).toEqual([`Cannot read ${join(folder, 'nowhere.json')}: there is no such file or folder`]);
    expect(out).toEqual([]);
  });
});

describe('for a person', () => {
  it('aligns the columns and closes with a count', async () => {
    write('1.json', JSON.stringify(leak()));
    write('2.json', JSON.stringify(retirement()));
    const { out } = await run(folder, { json: false });
    const [header = '', first = '', second = ''] = out;
    for (const row of [first, second]) expect(row.indexOf(folder)).toBe(header.indexOf('EVENT'));
    expect(first).toMatch(
      /^contain {3}health-credentials-exposed {2}user ci-deployer in 123456789012 {2}AKIAIOSFODNN7EXAMPLE /,
    );
    expect(out.at(-1)).toBe('2 events: 1 contain, 0 alert, 0 record, 1 ignore');
  });

  it('shows control characters instead of obeying them', async () => {
    const event = quarantine();
    event.detail.eventName = 'X';
    event.detail.userIdentity = { type: 'AWSService', invokedBy: 'evil\u001b[2J\ncontain  forged\u202erow' };
    const file = write('a.json', JSON.stringify(event));
    const { out } = await run(file, { json: false });
    expect(out).toHaveLength(4);
    expect(out[1]).toContain('evil\\u001b[2J\\u000acontain  forged\\u202erow');

    const json = await run(file);
    for (const character of ['\u001b', '\u202e']) expect(json.out[0]).not.toContain(character);
    expect(json.lines[0].identity.service).toBe(event.detail.userIdentity.invokedBy);
  });
});

describe('data of networks', () => {
  const known = (): string => write('networks.tsv', '192.0.2.0\t192.0.2.255\t64496\n');
  const call = (sourceIPAddress: string) => {
    const event = fixture('iam-recon', 'fires-whole-account-read');
    event.detail.sourceIPAddress = sourceIPAddress;
    return event;
  };

  it('says where each call came from, of events, of bare records, and of what is no call', async () => {
    const events = [call('192.0.2.7'), call('192.0.2.7').detail, call('203.0.113.7'), call('10.0.0.7'), retirement()];
    const file = write('events.jsonl', events.map((each) => JSON.stringify(each)).join('\n'));
    const { lines } = await run(file, { networks: known() });
    expect(lines.map(({ network }) => network)).toEqual(['AS64496', 'AS64496', null, null, null]);
    expect((await run(file)).lines[0]).not.toHaveProperty('network');
  });

  it('adds a column for a person', async () => {
    const { out } = await run(write('a.json', JSON.stringify(call('192.0.2.7'))), { json: false, networks: known() });
    expect(out[0]).toMatch(/ NETWORK +REASON$/);
    expect(out[1]).toMatch(/ AS64496 +\S/);
  });

  it('that cannot be used ends before anything is judged', async () => {
    const networks = write('networks.csv', '192.0.2.0,192.0.2.255,64496');
    const ended = run(write('a.json', JSON.stringify(leak())), { networks });
    await expect(ended).rejects.toBeInstanceOf(UsageError);
    await expect(ended).rejects.toThrow(/--networks is ".*": line 1 has no three columns/);
  });
});

describe('a terminal', () => {
  const several = () =>
    write(
      'several.json',
      JSON.stringify([leak(), fixture('guardduty-attack-sequence', 'fires-a-user-and-a-role-session')]),
    );

  it.each([80, 60, 40])(
    'of %i columns gets no line that it would have to break, and misses nothing',
    async (columns) => {
      const { out } = await run(several(), { json: false, columns });
      expect(out.filter((line) => line.length > columns)).toEqual([]);
      const wide = (await run(several(), { json: false })).out.slice(1, -2);
      const words = (text: string) => text.toLowerCase().replaceAll(/\s/g, '');
      for (const reason of wide.map((line) => line.split('  ').at(-1) ?? '')) {
        const indent = /^ {2}reason *|^ {4,}/;
        expect(words(out.map((line) => line.replace(indent, '')).join(''))).toContain(words(reason));
      }
      expect(out.join(' ')).toMatch(/2 events: 2 contain, 0 alert, 0 record, 0 ignore$/);
    },
  );

  it('that is wide enough gets the columns, as whoever pipes it does', async () => {
    const [wide, piped] = [
      await run(several(), { json: false, columns: 1_000 }),
      await run(several(), { json: false }),
    ];
    expect(wide.out).toEqual(piped.out);
    expect(wide.out[0]).toMatch(/^DECISION +SIGNAL/);
  });

  it('gets no colour, whatever NO_COLOR says: the words say it all', async () => {
    for (const columns of [40, 1_000])
      expect((await run(several(), { json: false, columns })).out.join('')).not.toContain('\u001b');
  });
});
