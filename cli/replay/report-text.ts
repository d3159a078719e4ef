import { plainText } from '../../core/messages/plain-text.ts';
import { identityForDisplay } from '../../core/model/identity.ts';
import type { WouldOpen } from './judge.ts';
import { durationText, sizeText } from './progress.ts';
import type { ReplayReport, Row } from './report.ts';

/** Lines of a table; `--json` has all of them. */
const mostShown = 30;

/** The report for a person. `elapsed` in milliseconds. */
export function reportText(report: ReplayReport, elapsed: number): readonly string[] {
  const { totals, files, events, bytes, from, to } = report;
  return [
    `${count(events, 'event')} of ${count(files, 'file')} (${sizeText(bytes)} of JSON) in ${durationText(elapsed)}`,
    from === null || to === null ? 'no finding' : `findings from ${from} to ${to}`,
    `${count(totals.opened, 'incident')} would have been opened, before guardrails and mode: the credential would have been contained in enforce`,
    `${count(totals.alerted, 'alert')} would have been sent; ${totals.recorded} findings would only have been recorded`,
    ...section('WEEK OF', report.perWeek),
    ...section('SIGNAL OR RULE', report.perSignal),
    ...section('IDENTITY', report.perIdentity),
    ...incidentLines(report),
    ...skippedLines(report),
    ...forgottenLines(report),
  ];
}

function section(title: string, rows: readonly Row[]): readonly string[] {
  if (rows.length === 0) return [];
  const header = [title, 'INCIDENTS', 'JOINED', 'ALERTS', 'REPEATED', 'RECORDED'];
  const cells = rows
    .slice(0, mostShown)
    .map(({ name, opened, joined, alerted, repeated, recorded }) => [
      visible(name),
      ...[opened, joined, alerted, repeated, recorded].map(String),
    ]);
  return ['', ...aligned([header, ...cells]), ...more(rows.length)];
}

function incidentLines({ incidents, totals }: ReplayReport): readonly string[] {
  if (incidents.length === 0) return [];
  const header = ['OPENED', 'BY', 'IDENTITY', 'CREDENTIAL', 'JOINED', 'REASON'];
  return ['', ...aligned([header, ...incidents.slice(0, mostShown).map(cellsOf)]), ...more(totals.opened)];
}

function cellsOf({ openedAt, by, identity, credential, joined, because }: WouldOpen): readonly string[] {
  const id = credential && 'accessKeyId' in credential ? credential.accessKeyId : undefined;
  return [
    openedAt,
    by,
    visible(identityForDisplay(identity)),
    id ?? credential?.kind ?? '-',
    String(joined),
    visible(because),
  ];
}

function skippedLines({ skipped, problems }: ReplayReport): readonly string[] {
  if (problems === 0) return [];
  const lines = skipped
    .slice(0, mostShown)
    .map(
      ({ path, events, because }) =>
        `  ${visible(path)}: ${because}${events > 0 ? `, after ${count(events, 'event')}, which count` : ''}`,
    );
  return [
    '',
    `${count(problems, 'file')} could not be read to the end, and the rest of each was skipped:`,
    ...lines,
    ...more(problems),
  ];
}

const forgottenLines = ({ forgottenIdentities }: ReplayReport): readonly string[] =>
  forgottenIdentities === 0
    ? []
    : [
        '',
        `${forgottenIdentities} times an identity was forgotten, because too many were active: what it did next looked new`,
      ];

const more = (length: number): readonly string[] =>
  length > mostShown ? [`... and ${length - mostShown} more: --json lists them`] : [];

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;

/** A line break would forge a row. */
const visible = (text: string): string => plainText(text).replaceAll('\n', '\\u000a');

/** A column that a name makes wider than this gives up its alignment. */
const widest = 72;

function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    rows.reduce((width, row) => Math.min(widest, Math.max(width, row[column]?.length ?? 0)), 0),
  );
  return rows.map((row) =>
    row.map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column] ?? 0))).join('  '),
  );
}
