import { type Connect, connect as toAws } from '../adapters/aws/operator/operator.ts';
import type { GlassAnswer } from '../core/doors/break-glass.ts';
import { plainText } from '../core/messages/plain-text.ts';
import { minutesAtMost } from '../core/policy/break-glass.ts';
import { type AwsFlags, callerFields, deployedStack, jsonLine, opened, withAwsOptions } from './session.ts';
import { type ExitCode, exit, Failed, type Terminal, UsageError, type Verb } from './verb.ts';

interface OpenFlags extends AwsFlags {
  readonly reason?: string;
  readonly minutes?: string;
}

export const breakGlassVerb = breakGlassVerbOn(toAws);

export function breakGlassVerbOn(connect: Connect): Verb {
  const ask = async (order: object, flags: AwsFlags, terminal: Terminal) =>
    said(await answerTo(connect, { order, flags }, terminal), terminal);
  return {
    name: 'break-glass',
    summary: 'For whoever is locked out: decide for up to an hour, signed, paged, and closed by itself.',
    define(command, terminal, end) {
      withAwsOptions(command.command('open'))
        .description(
          'open it: those whom the deployment names may decide alone, and no other quarantine begins by itself',
        )
        .option('--reason <text>', 'why; it is paged and recorded')
        .option('--minutes <number>', `1 to ${minutesAtMost}; it cannot be made longer`)
        .option('--json', 'the answer as one line of JSON')
        .action(async (flags: OpenFlags) => end(await ask(orderIn(flags), flags, terminal)));
      withAwsOptions(command.command('close'))
        .description('end it before its time')
        .option('--json', 'the answer as one line of JSON')
        .action(async (flags: AwsFlags) => end(await ask({ verb: 'close' }, flags, terminal)));
      withAwsOptions(command.command('status'))
        .description('say whether it is open, until when, and who opened it')
        .option('--json', 'the answer as one line of JSON')
        .action(async (flags: AwsFlags) => end(await ask({ verb: 'status' }, flags, terminal)));
    },
  };
}

function orderIn({ reason, minutes = '' }: OpenFlags): object {
  if (reason === undefined || reason === '') throw new UsageError('--reason <text> is missing: it is paged');
  if (!/^\d{1,2}$/.test(minutes) || Number(minutes) < 1 || Number(minutes) > minutesAtMost)
    throw new UsageError(`--minutes takes a whole number from 1 to ${minutesAtMost}`);
  return { verb: 'open', reason, minutes: Number(minutes) };
}

interface Asking {
  readonly order: object;
  readonly flags: AwsFlags;
}

async function answerTo(connect: Connect, { order, flags }: Asking, terminal: Terminal): Promise<Said> {
  const session = await opened(connect, flags, terminal);
  const { BreakGlassUrl: url } = (await deployedStack(session)).outputs;
  if (url === undefined)
    throw new Failed('no break-glass is deployed: name who may open it as breakGlass in firebreak.config.ts');
  const answer = asAnswer(await session.operator.postSigned(url, order));
  const json = flags.json
    ? jsonLine({ schema: 'firebreak.break-glass/1', ...callerFields(session.caller), ...answer })
    : undefined;
  return { answer, json };
}

interface Said {
  readonly answer: GlassAnswer;
  readonly json: string | undefined;
}

function said({ answer, json }: Said, terminal: Terminal): ExitCode {
  terminal.out(json ?? plainText(wordsFor(answer)));
  if (answer.kind === 'wished') return exit.waiting;
  return answer.kind === 'refused' ? exit.failed : exit.done;
}

function asAnswer(value: unknown): GlassAnswer {
  if (typeof value === 'object' && value !== null && 'kind' in value) {
    if (['open', 'wished', 'closed', 'refused'].includes(String(value.kind))) return value as GlassAnswer;
  }
  throw new Failed('break-glass gave an answer that this version does not understand: deploy and command line differ');
}

function wordsFor(answer: GlassAnswer): string {
  switch (answer.kind) {
    case 'open':
      return `Break-glass is open until ${answer.until}, opened by ${answer.by.join(' and ')}. Decide with approve, deny or release.`;
    case 'wished':
      return 'Paged and recorded. It opens when somebody else asks for it, too, within 15 minutes.';
    case 'closed':
      return 'Break-glass is closed.';
    case 'refused':
      return `Refused: ${answer.because}.`;
  }
}
