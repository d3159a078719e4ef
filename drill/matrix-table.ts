import { styleText } from 'node:util';
import type { Cell, Matrix, MatrixRow } from './matrix.ts';

/** The matrix as a person reads it: a line for each action, with what decided. */
export function matrixTable(matrix: Matrix): readonly string[] {
  const rows = matrix.rows.map(wordsOf);
  const header = { action: 'ACTION', before: `AT THE LEAK`, after: 'AT THE END' };
  const actionWidth = widest([header, ...rows].map(({ action }) => action));
  const beforeWidth = widest([header, ...rows].map(({ before }) => before));
  const line = ({ action, before, after }: Words, inks: readonly [Ink, Ink]) =>
    `${action.padEnd(actionWidth)}  ${paint(inks[0], before.padEnd(beforeWidth))}  ${paint(inks[1], after)}`;
  return [
    ...titlesOf(matrix),
    line(header, ['bold', 'bold']),
    ...matrix.rows.flatMap((row, index) => {
      const words = rows[index];
      if (words === undefined) return [];
      const title = row.group === matrix.rows[index - 1]?.group ? [] : ['', paint('bold', titleOf(row))];
      return [...title, line(words, [inkOf(row.before), inkOf(row.after)])];
    }),
    '',
    countLine(matrix),
    ...(matrix.rows.some(({ after }) => isByAws(after)) ? [byAws] : []),
  ];
}

function titlesOf({ user, session, keys }: Matrix): readonly string[] {
  if (user === undefined) return [`What session ${session} may do, on resource "*", by the policies in force`];
  return [
    `What user ${user} may do, on resource "*" with a long-term key, by the policies in force`,
    `Its access keys at the end: ${keys.map(({ id, status }) => `${id} ${status}`).join(', ') || 'none'}`,
  ];
}

interface Words {
  readonly action: string;
  readonly before: string;
  readonly after: string;
}

type Ink = Parameters<typeof styleText>[0];

const wordsOf = ({ action, before, after }: MatrixRow): Words => ({
  action,
  before: cellWords(before),
  after: cellWords(after),
});

const titleOf = ({ group }: MatrixRow): string =>
  group === 'regain' ? 'ways to regain access' : `inference: ${group}`;

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html */
const byAws =
  'allowed by AWS itself: no policy is asked, so no deny of it proves anything; what the call makes may do what its maker may';

const isByAws = ({ by, layer }: Cell): boolean => by === undefined && layer === null;

function cellWords(cell: Cell): string {
  const { decision, by, layer } = cell;
  if (by === undefined) return isByAws(cell) ? `${decision} by AWS itself` : `${decision} (${layer}: no statement)`;
  return `${decision} (${by.layer}: ${by.policy.split('/').at(-1)}, ${statementWords(by.statement)})`;
}

const statementWords = (statement: string | number): string =>
  typeof statement === 'number' ? `statement ${statement}` : `statement ${statement || 'without a Sid'}`;

const inkOf = ({ decision }: Cell): Ink =>
  (({ allowed: 'red', 'explicit-deny': 'green', 'implicit-deny': 'yellow' }) as const)[decision];

function countLine({ rows }: Matrix): string {
  const allowed = (when: 'before' | 'after') => rows.filter((row) => row[when].decision === 'allowed').length;
  return `${allowed('before')} of ${rows.length} actions were allowed at the leak, ${allowed('after')} at the end`;
}

const widest = (words: readonly string[]): number => Math.max(...words.map(({ length }) => length));

const paint = (ink: Ink, text: string): string => styleText(ink, text, { stream: process.stdout });
