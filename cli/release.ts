import { type Connect, connect as toAws } from '../adapters/aws/operator/operator.ts';
import { plainText } from '../core/messages/plain-text.ts';
import { type DecideFlags, decided } from './decide.ts';
import { type PlannedRelease, plannedRelease } from './release/planned-release.ts';
import { callerFields, deployedStack, jsonLine, opened, outputOf, withAwsOptions } from './session.ts';
import { type ExitCode, exit, type Terminal, UsageError, type Verb } from './verb.ts';

interface Flags extends DecideFlags {
  readonly all?: boolean;
  readonly plan?: boolean;
}

export const releaseVerb = releaseVerbOn(toAws);

export function releaseVerbOn(connect: Connect): Verb {
  return {
    name: 'release',
    summary: 'Decide a question by releasing, signed with your credentials; or list what a release would put back.',
    define(command, terminal, end) {
      withAwsOptions(command)
        .argument('[approval-id]', 'the question that is answered; left out, nothing is changed')
        .option('--reason <text>', 'why; it is recorded')
        .option('--all', 'every hold in the ledger')
        .option('--plan', 'say what would be done')
        .option('--json', 'one line of JSON, for each hold where they are listed')
        .action(async (approvalId: string | undefined, flags: Flags) =>
          end(
            approvalId === undefined
              ? await release(connect, flags, terminal)
              : await decided(connect, { approvalId, choice: 'release', flags }, terminal),
          ),
        );
    },
  };
}

const howReleasesAreDecided =
  'a release is decided by an approver about one incident: answer the question that Firebreak sent, with  firebreak answer <approval-id> release --plan <digest> --reason "...", or with  firebreak release <approval-id> --reason "..."; to see what would be put back:  firebreak release --all --plan';

async function release(connect: Connect, flags: Flags, terminal: Terminal): Promise<ExitCode> {
  if (!flags.all || !flags.plan) throw new UsageError(howReleasesAreDecided);
  const session = await opened(connect, flags, terminal);
  const { operator, caller } = session;
  const held = await operator.holds(outputOf(await deployedStack(session), 'LedgerTable'));
  const iam = operator.iam(caller.account);
  let unclear = 0;
  for (const slot of held) {
    const planned = await plannedRelease(slot, { iam, account: caller.account });
    unclear += planned.kind === 'unclear' ? 1 : 0;
    if (flags.json) terminal.out(jsonLine({ schema: 'firebreak.release-plan/1', ...callerFields(caller), ...planned }));
    else for (const line of linesOf(planned)) terminal.out(plainText(line));
  }
  if (!flags.json)
    terminal.out(
      held.length === 0
        ? 'Nothing is held: the account is as Firebreak found it.'
        : `${held.length} hold(s). Nothing was changed.`,
    );
  return unclear > 0 ? exit.partly : exit.done;
}

function linesOf(planned: PlannedRelease): readonly string[] {
  const { slot, since, holds } = planned;
  const by = holds.length === 0 ? 'nobody any more: its release was cut short' : holds.join(', ');
  const head = [`${slot}`, `  since ${since}, held by ${by}`];
  if (planned.kind === 'unclear') return [...head, `  cannot be planned: ${planned.because}`];
  if (planned.changes.length === 0) return [...head, '  a release would change nothing'];
  return [...head, ...planned.changes.map((change) => `  a release would ${change}`)];
}
