import { type Connect, connect as toAws } from '../adapters/aws/operator/operator.ts';
import type { Withdrawn } from '../core/doors/withdraw.ts';
import { silencedWords } from '../core/messages/expected-message.ts';
import { plainText } from '../core/messages/plain-text.ts';
import type { Expectation, Silenced } from '../core/model/expectation.ts';
import type { KeyDeletion } from '../core/model/key-deletion.ts';
import type { DecideFlags } from './decide.ts';
import { callerFields, deployedStack, jsonLine, opened, outputOf, type Session, withAwsOptions } from './session.ts';
import { type ExitCode, exit, Failed, type Terminal, UsageError, type Verb } from './verb.ts';

export const withdrawVerb = withdrawVerbOn(toAws);

export function withdrawVerbOn(connect: Connect): Verb {
  return {
    name: 'withdraw',
    summary: 'List the decisions of which something is still to come, or take one of them back.',
    define(command, terminal, end) {
      withAwsOptions(command)
        .argument('[approval-id]', 'the question that was decided; left out, they are listed')
        .option('--reason <text>', 'why; it is recorded')
        .option('--json', 'one line of JSON, for each where they are listed')
        .action(async (approvalId: string | undefined, flags: DecideFlags) =>
          end(await withdraw(connect, { approvalId, flags }, terminal)),
        );
    },
  };
}

interface Withdrawing {
  readonly approvalId: string | undefined;
  readonly flags: DecideFlags;
}

async function withdraw(connect: Connect, { approvalId, flags }: Withdrawing, terminal: Terminal): Promise<ExitCode> {
  if (approvalId !== undefined && !flags.reason) throw new UsageError('--reason <text> is missing: it is recorded');
  const session = await opened(connect, flags, terminal);
  if (approvalId === undefined) return listed(session, flags, terminal);
  const url = outputOf(await deployedStack(session), 'DecideUrl');
  const answer = asWithdrawn(await session.operator.postSigned(url, { withdraw: approvalId, reason: flags.reason }));
  if (flags.json)
    terminal.out(jsonLine({ schema: 'firebreak.withdraw/1', ...callerFields(session.caller), ...answer }));
  else terminal.out(plainText(wordsFor(answer)));
  return answer.kind === 'withdrawn' ? exit.done : exit.failed;
}

async function listed(session: Session, { json }: DecideFlags, terminal: Terminal): Promise<ExitCode> {
  const { operator, caller } = session;
  const table = outputOf(await deployedStack(session), 'WindowsTable');
  const [expected, deletions] = [await operator.expected(table), await operator.deletions(table)];
  const lines = json
    ? [
        ...expected.map((each) => jsonLine({ schema: 'firebreak.expected/1', ...callerFields(caller), ...each })),
        ...deletions.map((each) => jsonLine({ schema: 'firebreak.deletion/1', ...callerFields(caller), ...each })),
      ]
    : [...expected.flatMap(expectedLines), ...deletions.flatMap(deletionLines)];
  for (const line of lines) terminal.out(plainText(line));
  if (!json && lines.length === 0) terminal.out('Nothing is expected, and no key is to be deleted.');
  return exit.done;
}

function expectedLines({ approvalId, rule, user, uniqueId, by, until, ...silenced }: Expectation & Silenced) {
  return [
    `${approvalId}`,
    `  expected until ${until}: "${rule}" of user ${user} (${uniqueId}), as ${by} decided`,
    `  ${silencedWords(silenced)}`,
  ];
}

function deletionLines({ approvalId, accessKeyId, user, uniqueId, by, due }: KeyDeletion) {
  return [
    `${approvalId}`,
    `  access key ${accessKeyId} of user ${user} (${uniqueId}) is deleted at ${due}, as ${by} decided`,
  ];
}

function asWithdrawn(value: unknown): Withdrawn {
  if (typeof value === 'object' && value !== null && 'kind' in value) {
    if (value.kind === 'withdrawn' || value.kind === 'refused') return value as Withdrawn;
  }
  throw new Failed('the answer is not one that this version understands: deploy and command line differ');
}

function wordsFor(answer: Withdrawn): string {
  return answer.kind === 'withdrawn'
    ? `Taken back: ${answer.choice}. Firebreak reads the record each time, so it is off.`
    : `Refused: ${answer.because}.`;
}
