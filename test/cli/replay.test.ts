import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ReplayReport } from '../../cli/replay/report.ts';
import { type ReplayOptions, runReplay } from '../../cli/replay.ts';
import { UsageError } from '../../cli/verb.ts';

const account = '123456789012';
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'firebreak-replay-test-'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

async function run(paths: readonly string[], options: Partial<ReplayOptions> = {}) {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await runReplay(
    { paths, json: true, showsProgress: false, ...options },
    { out: (line) => out.push(line), err: (line) => err.push(line) },
  );
  return {
    code,
    out,
    err,
    report: (options.json === false || out.length === 0 ? undefined : JSON.parse(out.join('\n'))) as ReplayReport,
  };
}

function write(name: string, content: string | Buffer): string {
  const file = join(folder, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  return file;
}

const call = (eventName: string, service: string, eventTime: string, more: object = {}) => ({
  eventID: `${eventName}-${eventTime}`,
  eventName,
  eventSource: `${service}.amazonaws.com`,
  eventTime,
  eventType: 'AwsApiCall',
  awsRegion: 'us-east-1',
  recipientAccountId: account,
  userIdentity: {
    type: 'IAMUser',
    principalId: 'AIDACKCEVSQ6C2EXAMPLE',
    arn: `arn:aws:iam::${account}:user/ci`,
    accountId: account,
    accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
    userName: 'ci',
  },
  ...more,
});

/** What a thief of a key does, over three files whose names are in no order of time. */
const theft = (day: string) => [
  call('ListFoundationModels', 'bedrock', `${day}T10:00:00Z`),
  call('PutUseCaseForModelAccess', 'bedrock', `${day}T10:01:00Z`),
  call('InvokeModel', 'bedrock', `${day}T10:02:00Z`),
];
const noise = Array.from({ length: 50 }, (_, at) =>
  call('GetObject', 's3', `2026-03-04T09:00:${String(at).padStart(2, '0')}Z`),
);
const log = (records: readonly unknown[]) => gzipSync(JSON.stringify({ Records: records }));

function stolenArchive(): string {
  const [recon, enable, invoke] = theft('2026-03-04');
  const at = `AWSLogs/${account}/CloudTrail/us-east-1/2026/03/04`;
  write(`${at}/c.json.gz`, log([...noise, recon]));
  write(`${at}/a.json.gz`, log([invoke]));
  write(`${at}/b.json`, JSON.stringify({ Records: [enable] }));
  write(`AWSLogs/${account}/CloudTrail-Digest/us-east-1/2026/03/04/d.json.gz`, gzipSync('{"digestEndTime":"x"}'));
  write(`${at}/notes.txt`, 'not a log');
  return folder;
}

describe('an archive as S3 holds it', () => {
  it('is replayed in the order of time, whichever file and thread an event comes from', async () => {
    const { code, report, err } = await run([stolenArchive()]);
    expect(code).toBe(0);
    expect(err).toEqual([]);
    expect(report).toMatchObject({ schema: 'firebreak.replay/1', files: 3, events: 53, problems: 0, skipped: [] });
    expect(report.incidents).toMatchObject([
      { by: 'opens-and-calls-a-model', openedAt: '2026-03-04T10:02:00.000Z', region: 'us-east-1' },
    ]);
    expect(report.perWeek).toMatchObject([{ name: '2026-03-02', opened: 1 }]);
    expect(report.perIdentity).toMatchObject([{ name: `user ci in ${account}`, opened: 1 }]);
    expect(report.perSignal[0]).toMatchObject({ name: 'opens-and-calls-a-model', opened: 1 });
  });

  it('is told to a person in tables', async () => {
    const { out } = await run([stolenArchive()], { json: false });
    expect(out[0]).toMatch(/^53 events of 3 files \(.* of JSON\) in /);
    expect(out.join('\n')).toContain('1 incident would have been opened');
    expect(out.some((line) => line.startsWith('opens-and-calls-a-model'))).toBe(true);
  });

  it('counts a file below two of the paths once', async () => {
    const all = stolenArchive();
    expect((await run([all, join(all, 'AWSLogs')])).report.files).toBe(3);
  });

  it('leaves no findings behind in the folder for temporary files', async () => {
    const temporary = mkdtempSync(join(tmpdir(), 'firebreak-temporary-'));
    vi.stubEnv('TMPDIR', temporary);
    const { report } = await run([stolenArchive()]);
    expect(report.totals.opened).toBe(1);
    expect(readdirSync(temporary)).toEqual([]);
    rmSync(temporary, { recursive: true });
  });

  it('shows how far it is to somebody who watches', async () => {
    const { err } = await run([stolenArchive()], { showsProgress: true });
    expect(err.at(-1)).toMatch(/100 % of /);
  });
});

describe('a file that cannot be read to its end', () => {
  it('is reported with the reason, and the others count', async () => {
    const all = stolenArchive();
    const whole = log([
      ...noise,
      call('CreateUser', 'iam', '2026-03-04T11:00:00Z', { requestParameters: { userName: 'x' } }),
    ]);
    const cut = write('cut.json.gz', whole.subarray(0, whole.length - 20));
    const text = write('text.json', 'this is no log');
    const broken = write('broken.json', '{"Records":[{"eventName":"CreateUser","eventSource":"iam.amazonaws.com",}]}');
    const { code, report } = await run([all]);
    expect(code).toBe(0);
    expect(report.problems).toBe(3);
    expect(report.skipped).toMatchObject([
      { path: broken, because: 'its record 1 is not JSON' },
      { path: cut, because: 'it is compressed and cannot be decompressed' },
      { path: text, because: 'it is not JSON', events: 0 },
    ]);
    expect(report.totals.opened).toBe(1);
  });

  it('ends with 1 when it is the path itself that is not there, or holds no log', async () => {
    const missing = join(folder, 'missing');
    mkdirSync(join(folder, 'empty'));
    expect(await run([missing])).toMatchObject({
      code: 1,
      err: [`Cannot read ${missing}: there is no such file or folder`],
    });
    expect(await run([join(folder, 'empty')])).toMatchObject({
      code: 1,
      err: [`No .json or .json.gz below ${join(folder, 'empty')}`],
    });
  });
});

describe('a span of time', () => {
  const archive = () => {
    for (const day of ['2026-03-04', '2026-03-14', '2026-03-24']) {
      const name = `${account}_CloudTrail_us-east-1_${day.replaceAll('-', '')}T1005Z_abcdefgh.json.gz`;
      write(name, log(theft(day)));
    }
    return folder;
  };

  it('counts what lies in it, and reads no file that was delivered more than a week before', async () => {
    const { report } = await run([archive()], { since: '2026-03-14', until: '2026-03-20' });
    expect(report).toMatchObject({
      files: 2,
      totals: { opened: 1 },
      from: '2026-03-14T10:00:00.000Z',
      to: '2026-03-14T10:02:00.000Z',
    });
  });

  it('is refused when it is empty or no time', async () => {
    await expect(run([folder], { since: '2026-03-14', until: '2026-03-14' })).rejects.toThrow(UsageError);
    await expect(run([folder], { since: 'yesterday' })).rejects.toThrow('--since is "yesterday"');
  });
});

describe('a replay with data of networks', () => {
  const at = (day: number, seconds: number): string =>
    new Date(Date.parse('2026-03-01T09:00:00Z') + day * 86_400_000 + seconds * 1_000).toISOString();
  const archive = (): string =>
    write(
      'networks.json',
      JSON.stringify({
        Records: [
          ...[0, 1, 2].map((day) => call('GetCallerIdentity', 'sts', at(day, 0), { sourceIPAddress: '192.0.2.7' })),
          call('PutFoundationModelEntitlement', 'bedrock', at(3, 0), { sourceIPAddress: '203.0.113.66' }),
          call('InvokeModel', 'bedrock', at(3, 94), { sourceIPAddress: '203.0.113.66' }),
        ],
      }),
    );
  const known = (): string =>
    write('networks.tsv', '192.0.2.0\t192.0.2.255\t64496\n203.0.113.0\t203.0.113.255\t64511\n');

  it('opens the incident that only a new network makes one, and none without the data', async () => {
    const seen = await run([archive()], { networks: known() });
    expect(seen.report.incidents.map(({ by }) => by)).toEqual(['opens-and-calls-from-a-new-network']);
    expect((await run([archive()])).report.incidents).toEqual([]);
  });

  it('ends before it reads the archive when the data cannot be used', async () => {
    await expect(run([archive()], { networks: join(folder, 'nowhere.tsv') })).rejects.toThrow(
      /--networks is ".*nowhere.tsv": there is no such file/,
    );
  });
});
