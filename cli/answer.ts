import { Argument } from 'commander';
import { type Connect, connect as toAws } from '../adapters/aws/operator/operator.ts';
import type { Answered } from '../core/doors/answer.ts';
import { plainText } from '../core/messages/plain-text.ts';
import { type Choice, choices } from '../core/model/approval.ts';
import { type AwsFlags, callerFields, deployedStack, jsonLine, opened, outputOf, withAwsOptions } from './session.ts';
import { type ExitCode, exit, Failed, type Terminal, type Verb } from './verb.ts';

interface Flags extends AwsFlags {
  readonly plan: string;
  readonly reason: string;
  readonly by?: string;
}

interface Given {
  readonly approvalId: string;
  readonly choice: Choice;
  readonly flags: Flags;
}

export const answerVerb = answerVerbOn(toAws);

export function answerVerbOn(connect: Connect): Verb {
  return {
    name: 'answer',
    summary: 'Decide what Firebreak asked, through the door that IAM guards.',
    define(command, terminal, end) {
      withAwsOptions(command)
        .argument('<approval-id>', 'as the message says')
        .addArgument(new Argument('<choice>', 'what is to be done').choices(choices))
        .requiredOption('--plan <digest>', 'of the plan that was shown: a decision about another plan is none')
        .requiredOption('--reason <text>', 'why; it is recorded')
        .option('--by <name>', 'which of the approvers you are; else the name under which you are signed in')
        .option('--json', 'the answer as one line of JSON')
        .action(async (approvalId: string, choice: Choice, flags: Flags) => {
          end(await answer(connect, { approvalId, choice, flags }, terminal));
        });
    },
  };
}

async function answer(connect: Connect, { approvalId, choice, flags }: Given, terminal: Terminal): Promise<ExitCode> {
  const session = await opened(connect, flags, terminal);
  const { arn } = session.caller;
  const by = flags.by ?? nameIn(arn);
  if (by !== nameIn(arn))
    terminal.err(plainText(`you are signed in as ${nameIn(arn)} and answer as ${by}: both are recorded`));
  const name = outputOf(await deployedStack(session), 'AnswerFunction');
  // Who asks AWS is part of the reason, since `by` is only what somebody says of themselves.
  const reason = `${flags.reason} [answered by ${arn}]`.slice(0, 2_000);
  const answered = asAnswered(
    await session.operator.invoke(name, { approvalId, choice, by, planDigest: flags.plan, reason }),
  );
  if (flags.json)
    terminal.out(jsonLine({ schema: 'firebreak.answer/1', ...callerFields(session.caller), ...answered }));
  else terminal.out(plainText(wordsFor(answered)));
  if (answered.kind === 'assented') return exit.waiting;
  return answered.kind !== 'refused' && answered.choice === choice ? exit.done : exit.failed;
}

/** `.../assumed-role/SomeRole/alice@example.com` and `.../user/path/alice` both end in who it is. */
function nameIn(arn: string): string {
  return arn.split(/[/:]/).at(-1) ?? arn;
}

export function asAnswered(value: unknown): Answered {
  if (typeof value === 'object' && value !== null && 'kind' in value) {
    if (['recorded', 'decided-already', 'assented', 'refused'].includes(String(value.kind))) return value as Answered;
  }
  throw new Failed(
    'the answer function gave an answer that this version does not understand: deploy and command line differ',
  );
}

export function wordsFor(answered: Answered): string {
  switch (answered.kind) {
    case 'recorded':
      return answered.note === undefined
        ? `Recorded: ${answered.choice}. Firebreak reads the record again before it acts.`
        : `Recorded: ${answered.choice}, but ${answered.note}.`;
    case 'decided-already':
      return `${answered.by} decided at ${answered.at}: ${answered.choice}. That counts.`;
    case 'assented':
      return `${answered.have} of ${answered.need} have said: ${answered.choice}. It counts when somebody else says the same.`;
    case 'refused':
      return `Refused: ${answered.because}.`;
  }
}
