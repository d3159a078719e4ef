import { plainText } from '../../core/messages/plain-text.ts';
import type { Credential } from '../../core/model/credential.ts';
import { identityForDisplay } from '../../core/model/identity.ts';
import type { Decision } from '../../core/signals/triage.ts';
import type { TriageLine } from './line.ts';
import { wrapped } from './wrapped.ts';

const header = ['DECISION', 'SIGNAL', 'IDENTITY', 'CREDENTIAL', 'EVENT', 'REASON'] as const;
/** A column that an event makes wider than this gives up its alignment. */
const widest = 100;

interface Shown {
  readonly lines: readonly TriageLine[];
  /** Whether there is data that names networks. */
  readonly showsNetworks: boolean;
}

/**
 * One row for each credential or event, in columns, and a line that counts; where a row would not fit into the `columns` of a
 * terminal, a paragraph for each instead. Text of the events is shown, not obeyed.
 */
export function table({ lines, showsNetworks }: Shown, columns = Number.POSITIVE_INFINITY): readonly string[] {
  const titles = showsNetworks ? [...header.slice(0, -1), 'NETWORK', 'REASON'] : header;
  const told = lines
    .flatMap((line) => [line, ...(line.also ?? []).map((other) => ({ ...line, ...other }))])
    .map((line) => (showsNetworks ? cells(line).toSpliced(-1, 0, line.network ?? '-') : cells(line)));
  const aligned = rowsOf([titles, ...told]);
  if (aligned.every((row) => row.length <= columns)) return [...aligned, '', countLine(lines)];
  const paragraphs = told.flatMap((row) => [...paragraph(titles, row, columns), '']);
  return [...paragraphs, ...wrapped(countLine(lines), columns)];
}

function rowsOf(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    rows.reduce((width, row) => Math.min(widest, Math.max(width, row[column]?.length ?? 0)), 0),
  );
  return rows.map((row) =>
    row.map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column] ?? 0))).join('  '),
  );
}

/** The decision and the signal on a line of their own, and below them the rest, each behind its name. */
function paragraph(titles: readonly string[], row: readonly string[], columns: number): readonly string[] {
  const [decision = '', signal = '', ...rest] = row;
  const indent = 2 + Math.max(...titles.map(({ length }) => length)) + 2;
  const named = rest.flatMap((cell, index) => {
    const name = `  ${(titles[index + 2] ?? '').toLowerCase()}`.padEnd(indent);
    return wrapped(cell, columns - indent).map((line, place) => `${place === 0 ? name : ' '.repeat(indent)}${line}`);
  });
  return [...wrapped(`${decision.toUpperCase()} ${signal}`, columns), ...named];
}

function cells({ decision, signal, identity, credential, file, index, reason }: TriageLine): readonly string[] {
  return [
    decision,
    signal ?? '-',
    identity ? visible(identityForDisplay(identity)) : '-',
    credential ? visible(credentialForDisplay(credential)) : '-',
    visible(`${file}#${index}`),
    visible(reason),
  ];
}

function credentialForDisplay(credential: Credential): string {
  switch (credential.kind) {
    case 'access-key':
    case 'bedrock-short-term-key':
      return credential.accessKeyId;
    case 'bedrock-api-key':
    case 'console-password':
      return `${credential.kind} of ${credential.userName}`;
    case 'federated-session':
      return credential.accessKeyId ?? `federated-session of ${credential.issuer}`;
    case 'role-session':
    case 'sso-session':
      return credential.accessKeyId ?? `${credential.kind} ${credential.userId}`;
    case 'root':
      return credential.accessKeyId ?? 'root password or key';
  }
}

/** A line break would forge a row. */
const visible = (text: string): string => plainText(text).replaceAll('\n', '\\u000a');

function countLine(lines: readonly TriageLine[]): string {
  const decisions: readonly Decision[] = ['contain', 'alert', 'record', 'ignore'];
  const counts = decisions.map(
    (decision) => `${lines.filter((line) => line.decision === decision).length} ${decision}`,
  );
  return `${lines.length} ${lines.length === 1 ? 'event' : 'events'}: ${counts.join(', ')}`;
}
