import { wallClock } from '../adapters/aws/clock.ts';
import { parsePointInTime } from '../core/iam/point-in-time.ts';
import { plainText } from '../core/messages/plain-text.ts';
import { networksFrom, networksOption } from './networks.ts';
import { type ArchiveFile, archiveAt } from './replay/archive.ts';
import { progressLine } from './replay/progress.ts';
import { replayArchive, warmUp } from './replay/replay-archive.ts';
import { reportOf } from './replay/report.ts';
import { reportText } from './replay/report-text.ts';
import { type ExitCode, exit, type Terminal, UsageError, type Verb } from './verb.ts';

export interface ReplayOptions {
  readonly paths: readonly string[];
  readonly json: boolean;
  readonly since?: string;
  readonly until?: string;
  /** A file of IP-to-ASN data. */
  readonly networks?: string;
  /** Whether somebody watches how far it is. */
  readonly showsProgress: boolean;
}

/** Replays the archive at the paths. Exit code 1 when one of them could not be read or holds no log file. */
export async function runReplay(
  options: ReplayOptions,
  { out, err }: Pick<Terminal, 'out' | 'err'>,
): Promise<ExitCode> {
  const { since, until } = spanOf(options);
  const networkOf = options.networks === undefined ? undefined : networksFrom(options.networks);
  const archive = await archivesAt(options.paths, since - warmUp);
  for (const complaint of archive.complaints) err(complaint);
  const code = archive.complaints.length > 0 ? exit.failed : exit.done;
  if (archive.files.length === 0) return code;

  const began = millisecondsNow();
  const total = archive.files.reduce((sum, { size }) => sum + size, 0);
  const progress = options.showsProgress ? shown(total, err) : () => {};
  const report = reportOf(await replayArchive({ files: archive.files, since, until, networkOf, progress }));
  // Escaping inside JSON text changes how it looks on a terminal and not what it says.
  if (options.json) out(plainText(JSON.stringify(report)));
  else for (const line of reportText(report, millisecondsNow() - began)) out(line);
  return code;
}

const millisecondsNow = (): number => Date.parse(wallClock.now());

interface Span {
  readonly since: number;
  readonly until: number;
}

function spanOf({ since, until }: ReplayOptions): Span {
  const span = {
    since: since === undefined ? Number.NEGATIVE_INFINITY : timeFrom('--since', since),
    until: until === undefined ? Number.POSITIVE_INFINITY : timeFrom('--until', until),
  };
  if (span.since < span.until) return span;
  throw new UsageError('--since is not earlier than --until: nothing lies between them');
}

function timeFrom(option: string, text: string): number {
  const time = parsePointInTime(text);
  if (time !== undefined) return time;
  throw new UsageError(
    `${option} is "${plainText(text)}", and must be a date (2026-03-01) or a time (2026-03-01T12:00:00Z)`,
  );
}

interface Archives {
  readonly files: readonly ArchiveFile[];
  readonly complaints: readonly string[];
}

/** All paths together; a file below two of them is read once. */
async function archivesAt(paths: readonly string[], from: number): Promise<Archives> {
  const files = new Map<string, ArchiveFile>();
  const complaints: string[] = [];
  for (const path of paths) {
    const archive = await archiveAt(path, from);
    if (archive.kind === 'unreadable') complaints.push(`Cannot read ${plainText(path)}: ${archive.because}`);
    else if (archive.files.length + archive.leftOut === 0)
      complaints.push(`No .json or .json.gz below ${plainText(path)}`);
    else for (const file of archive.files) files.set(file.path, file);
  }
  return { files: [...files.values()], complaints };
}

/** One line that is written over and over: a person watches, so this is a terminal. */
function shown(total: number, err: Terminal['err']): (compressed: number) => void {
  const began = millisecondsNow();
  let done = 0;
  let said = Number.NEGATIVE_INFINITY;
  return (compressed) => {
    done += compressed;
    const now = millisecondsNow();
    if (now - said < 500 && done < total) return;
    const lineAbove = said === Number.NEGATIVE_INFINITY ? '' : '\u001b[1A\u001b[2K';
    err(`${lineAbove}${progressLine({ done, total, elapsed: now - began })}`);
    said = now;
  };
}

interface Flags {
  readonly json?: boolean;
  readonly since?: string;
  readonly until?: string;
  readonly networks?: string;
}

export const replayVerb: Verb = {
  name: 'replay',
  summary: 'Run a CloudTrail archive through triage and correlation: which incidents would have been opened.',
  define(command, terminal, end) {
    command
      .argument('<path...>', 'log files of CloudTrail, or folders of them as S3 holds them; .json, .json.gz')
      .option('--since <time>', 'count from then on; the week before is read, so that habits are known')
      .option('--until <time>', 'count what is earlier')
      .option(...networksOption)
      .option('--json', 'the report as one line of JSON')
      .action(async (paths: readonly string[], { json = false, ...given }: Flags) => {
        const showsProgress = process.stderr.isTTY === true;
        end(await runReplay({ paths, json, showsProgress, ...given }, terminal));
      });
  },
};
