import { requiredConfig } from '../local-config.ts';
import { type AwsFlags, callerFields, deployedStack, jsonLine, opened, outputOf } from '../session.ts';
import { type ExitCode, exit, type Terminal } from '../verb.ts';
import { changesFrom } from './comparison.ts';
import type { ConfigReach } from './reach.ts';

/** Three things can differ: what is written here, what lies in AWS, and what is in force. */
export async function diffConfig(
  { load, connect }: ConfigReach,
  flags: AwsFlags,
  terminal: Terminal,
): Promise<ExitCode> {
  const config = await requiredConfig(load);
  const session = await opened(connect, flags, terminal);
  const parameter = await session.operator.parameter();
  const inForce = await session.operator.policyInForce(outputOf(await deployedStack(session), 'IncidentsTable'));
  const changes = changesFrom(parameter, config);
  const versions = { parameter: parameter?.version ?? null, inForce: inForce?.version ?? null };
  if (flags.json) {
    terminal.out(jsonLine({ schema: 'firebreak.diff/1', ...callerFields(session.caller), versions, changes }));
    return exit.done;
  }
  for (const line of linesOf(versions, changes)) terminal.out(line);
  return exit.done;
}

interface Versions {
  readonly parameter: number | null;
  readonly inForce: number | null;
}

function linesOf({ parameter, inForce }: Versions, changes: readonly string[]): readonly string[] {
  return [
    parameter === null ? 'The policy parameter is not there.' : `The policy parameter is at version ${parameter}.`,
    inForce === null
      ? 'In force is what was deployed: the policy door has not spoken yet.'
      : `In force is version ${inForce}.`,
    ...(parameter !== inForce ? ['The two differ: look at the pages, and with  npm run firebreak -- doctor'] : []),
    ...(changes.length === 0
      ? ['The configuration says the same as the parameter.']
      : ['A push would change:', ...changes.map((change) => `  - ${change}`)]),
  ];
}
