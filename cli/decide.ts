import { type Connect, connect as toAws } from '../adapters/aws/operator/operator.ts';
import { plainText } from '../core/messages/plain-text.ts';
import type { Choice } from '../core/model/approval.ts';
import { asAnswered, wordsFor } from './answer.ts';
import { type AwsFlags, callerFields, deployedStack, jsonLine, opened, outputOf, withAwsOptions } from './session.ts';
import { type ExitCode, exit, type Terminal, UsageError, type Verb } from './verb.ts';

export interface DecideFlags extends AwsFlags {
  readonly reason?: string;
}

export const approveVerb = decideVerbOn(toAws, {
  name: 'approve',
  choice: 'escalate',
  summary: 'Decide a question: do the rest of the plan. Signed with your credentials, so nobody names themselves.',
});
export const denyVerb = decideVerbOn(toAws, {
  name: 'deny',
  choice: 'keep',
  summary: 'Decide a question: leave everything as it is. Signed with your credentials.',
});

export const expectedVerb = decideVerbOn(toAws, {
  name: 'expected',
  choice: 'expected',
  summary: 'Decide a question: release, and do not ask about the same for 24 hours. Signed with your credentials.',
});

export const deleteKeyVerb = decideVerbOn(toAws, {
  name: 'delete-key',
  choice: 'delete-key',
  summary: 'Decide a question: delete the leaked key after the days that it says. Signed with your credentials.',
});

export interface Decides {
  readonly name: string;
  readonly choice: Choice;
  readonly summary: string;
}

export function decideVerbOn(connect: Connect, { name, choice, summary }: Decides): Verb {
  return {
    name,
    summary,
    define(command, terminal, end) {
      withAwsOptions(command)
        .argument('<approval-id>', 'as the message says')
        .option('--reason <text>', 'why; it is recorded')
        .option('--json', 'the answer as one line of JSON')
        .action(async (approvalId: string, flags: DecideFlags) =>
          end(await decided(connect, { approvalId, choice, flags }, terminal)),
        );
    },
  };
}

export interface Deciding {
  readonly approvalId: string;
  readonly choice: Choice;
  readonly flags: DecideFlags;
}

/** Sends one decision to the route that IAM guards, and says what became of it. */
export async function decided(
  connect: Connect,
  { approvalId, choice, flags }: Deciding,
  terminal: Terminal,
): Promise<ExitCode> {
  const { reason } = flags;
  if (reason === undefined || reason === '') throw new UsageError('--reason <text> is missing: it is recorded');
  const session = await opened(connect, flags, terminal);
  const url = outputOf(await deployedStack(session), 'DecideUrl');
  const answered = asAnswered(await session.operator.postSigned(url, { approvalId, choice, reason }));
  if (flags.json)
    terminal.out(jsonLine({ schema: 'firebreak.answer/1', ...callerFields(session.caller), ...answered }));
  else terminal.out(plainText(wordsFor(answered)));
  if (answered.kind === 'assented') return exit.waiting;
  return answered.kind !== 'refused' && answered.choice === choice ? exit.done : exit.failed;
}
