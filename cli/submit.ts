import { type Connect, connect as toAws } from '../adapters/aws/operator/operator.ts';
import type { Submitted } from '../core/doors/submit.ts';
import { accessKeyIdIn, isLongTerm } from '../core/signals/access-key-id.ts';
import { type AwsFlags, callerFields, deployedStack, opened, outputOf, withAwsOptions } from './session.ts';
import { type ExitCode, exit, Failed, type Terminal, UsageError, type Verb } from './verb.ts';

export interface SubmitFlags extends AwsFlags {
  readonly key: string;
  readonly url?: string;
}

export const submitVerb = submitVerbOn(toAws);

export function submitVerbOn(connect: Connect): Verb {
  return {
    name: 'submit',
    summary: 'Report an access key that was found where it should not be. It is contained as the mode says.',
    define(command, terminal, end) {
      withAwsOptions(command)
        .requiredOption('--key <id>', 'the id of the access key, AKIA...; never its secret')
        .option('--url <place>', 'where it was found, for the people who read the incident')
        .option('--json', 'the result as one line of JSON')
        .action(async (flags: SubmitFlags) => end(await submit(connect, flags, terminal)));
    },
  };
}

/** The call is signed with the person's own credentials, and IAM decides whether they may report keys. */
async function submit(connect: Connect, flags: SubmitFlags, terminal: Terminal): Promise<ExitCode> {
  const accessKeyId = accessKeyIdIn(flags.key);
  if (accessKeyId === undefined || !isLongTerm(accessKeyId)) {
    throw new UsageError(
      '--key takes the id of a long-term access key: AKIA, then capital letters and digits. Never give the secret',
    );
  }
  const session = await opened(connect, flags, terminal);
  const door = outputOf(await deployedStack(session), 'SubmitFunction');
  const report = { accessKeyId, ...(flags.url !== undefined && { url: flags.url }) };
  const answer = (await session.operator.invoke(door, report)) as Submitted;
  if (answer.kind === 'refused') throw new Failed(`the report was refused: ${answer.because}`);
  if (flags.json)
    terminal.out(JSON.stringify({ schema: 'firebreak.submit/1', ...callerFields(session.caller), ...answer }));
  else
    terminal.out(
      `Reported ${accessKeyId}. What comes of it is told where notices and pages go; look it up by the key.`,
    );
  return exit.done;
}
