import { type Connect, connect as toAws } from '../adapters/aws/operator/operator.ts';
import type { Submitted } from '../core/doors/submit.ts';
import { apiKeyIn, type NamedApiKey } from '../core/model/bedrock-key-text.ts';
import { accessKeyIdIn, isLongTerm } from '../core/signals/access-key-id.ts';
import { apiKeyReference } from '../core/signals/api-key-reference.ts';
import { type AwsFlags, callerFields, deployedStack, opened, outputOf, withAwsOptions } from './session.ts';
import { type ExitCode, exit, Failed, type Terminal, UsageError, type Verb } from './verb.ts';

export interface SubmitFlags extends AwsFlags {
  readonly key: string;
  readonly url?: string;
  readonly account?: string;
}

export const submitVerb = submitVerbOn(toAws);

export function submitVerbOn(connect: Connect): Verb {
  return {
    name: 'submit',
    summary:
      'Report an access key, or an API key for models, that was found where it should not be. It is contained as the mode says.',
    define(command, terminal, end) {
      withAwsOptions(command)
        .requiredOption(
          '--key <text>',
          'the id of the access key, AKIA..., never its secret; or an API key for models, which is read here and not sent',
        )
        .option('--url <place>', 'where it was found, for the people who read the incident')
        .option('--account <id>', 'of the access key, where it belongs to a member account')
        .option('--json', 'the result as one line of JSON')
        .action(async (flags: SubmitFlags) => end(await submit(connect, flags, terminal)));
    },
  };
}

/** The call is signed with the person's own credentials, and IAM decides whether they may report keys. */
async function submit(connect: Connect, flags: SubmitFlags, terminal: Terminal): Promise<ExitCode> {
  const named = namedIn(flags.key);
  const session = await opened(connect, flags, terminal);
  const door = outputOf(await deployedStack(session), 'SubmitFunction');
  const report = {
    ...named.sent,
    ...(flags.url !== undefined && { url: flags.url }),
    ...(flags.account !== undefined && 'accessKeyId' in named.sent && { account: flags.account }),
  };
  const answer = (await session.operator.invoke(door, report)) as Submitted;
  if (answer.kind === 'refused') throw new Failed(`the report was refused: ${answer.because}`);
  if (flags.json)
    terminal.out(JSON.stringify({ schema: 'firebreak.submit/1', ...callerFields(session.caller), ...answer }));
  else
    terminal.out(
      `Reported ${named.words}. What comes of it is told where notices and pages go; look it up by that name.`,
    );
  return exit.done;
}

/** What leaves this machine: an API key is its own secret, so only what it names. */
function namedIn(text: string): { readonly sent: object; readonly words: string } {
  const apiKey = apiKeyIn(text);
  if (apiKey !== undefined) return { sent: { apiKey: apiKeyReference(apiKey) }, words: apiKeyWords(apiKey) };
  const accessKeyId = accessKeyIdIn(text);
  if (accessKeyId !== undefined && isLongTerm(accessKeyId)) return { sent: { accessKeyId }, words: accessKeyId };
  throw new UsageError(
    '--key takes the id of a long-term access key (AKIA, then capital letters and digits; never give the secret), or an API key for models as it was found (ABSK..., AEAA..., bedrock-api-key-...)',
  );
}

function apiKeyWords(named: NamedApiKey): string {
  return named.kind === 'long-term'
    ? `the API key of user ${named.userName} in account ${named.account}`
    : `an API key signed by ${named.accessKeyId} for ${named.region}, good until ${named.expiresAt} at the latest`;
}
