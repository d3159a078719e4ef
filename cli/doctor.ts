import { type Connect, connect as toAws } from '../adapters/aws/operator/operator.ts';
import { plainText } from '../core/messages/plain-text.ts';
import { NotThere, Refused, TryAgain } from '../core/model/errors.ts';
import { ConfigError, type FirebreakConfig } from '../lib/config.ts';
import packageJson from '../package.json' with { type: 'json' };
import { type Check, type Finding, type Patient, warn } from './doctor/check.ts';
import { allChecks, quickChecks } from './doctor/checks.ts';
import { memberTest, sendTest } from './doctor/send-test.ts';
import { type LoadConfig, ownConfig } from './local-config.ts';
import { type AwsFlags, callerFields, deployedStack, jsonLine, opened, withAwsOptions } from './session.ts';
import { type ExitCode, exit, Failed, type Terminal, type Verb } from './verb.ts';

interface Flags extends AwsFlags {
  readonly quick?: boolean;
  readonly sendTest?: boolean;
}

interface Reach {
  readonly load: LoadConfig;
  readonly connect: Connect;
}

export const doctorVerb = doctorVerbOn({ load: ownConfig, connect: toAws });

export function doctorVerbOn(reach: Reach): Verb {
  return {
    name: 'doctor',
    summary: 'Say whether the deployment stands: each line passes, warns or fails, with what mends it.',
    define(command, terminal, end) {
      withAwsOptions(command)
        .option('--quick', 'leave out the comparison with what was deployed, which takes a minute')
        .option('--send-test', 'also send an event about a key that cannot exist; it changes nothing and pages')
        .option('--json', 'the lines as one line of JSON')
        .action(async (flags: Flags) => end(await doctor(reach, flags, terminal)));
    },
  };
}

async function doctor({ load, connect }: Reach, flags: Flags, terminal: Terminal): Promise<ExitCode> {
  const session = await opened(connect, flags, terminal);
  const stack = await deployedStack(session);
  const patient: Patient = { ...session, stack, config: await readable(load), version: packageJson.version };
  const checks = [...(flags.quick ? quickChecks : allChecks), ...(flags.sendTest ? [sendTest, memberTest] : [])];
  const found: { id: string; finding: Finding }[] = [];
  for (const check of checks) {
    if (terminal.isInteractive) terminal.err(`looking at ${check.id} ...`);
    const finding = await looked(check, patient);
    found.push({ id: check.id, finding });
    if (!flags.json) for (const line of linesOf(check.id, finding)) terminal.out(plainText(line));
  }
  const ok = found.every(({ finding }) => finding.state !== 'fail');
  const lines = found.map(({ id, finding }) => ({
    id,
    state: finding.state,
    says: finding.says,
    remedy: 'remedy' in finding ? finding.remedy : null,
  }));
  if (flags.json)
    terminal.out(jsonLine({ schema: 'firebreak.doctor/1', ...callerFields(session.caller), ok, checks: lines }));
  return ok ? exit.done : exit.failed;
}

/** What could not be looked at is neither well nor ill, and is said. */
async function looked(check: Check, patient: Patient): Promise<Finding> {
  try {
    return await check.look(patient);
  } catch (error) {
    if (error instanceof Refused || error instanceof TryAgain || error instanceof NotThere) {
      return warn(`could not be looked at: ${error.message}`, 'ask for the right to read it, and run the doctor again');
    }
    if (error instanceof Failed) return warn(error.message, 'npx cdk deploy --all');
    throw error;
  }
}

/** A configuration that cannot be used is for `config check` to explain. */
async function readable(load: LoadConfig): Promise<FirebreakConfig | undefined> {
  try {
    return await load();
  } catch (error) {
    if (error instanceof ConfigError) return undefined;
    throw error;
  }
}

function linesOf(id: string, finding: Finding): readonly string[] {
  const first = `${finding.state.padEnd(4)}  ${id.padEnd(12)}  ${finding.says}`;
  return 'remedy' in finding ? [first, `${' '.repeat(20)}mend: ${finding.remedy}`] : [first];
}
