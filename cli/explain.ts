import type { IncidentRecord } from '../adapters/aws/operator/incident-record.ts';
import { type Connect, connect as toAws } from '../adapters/aws/operator/operator.ts';
import { plainText } from '../core/messages/plain-text.ts';
import { identityForDisplay } from '../core/model/identity.ts';
import { type AwsFlags, callerFields, deployedStack, jsonLine, opened, outputOf, withAwsOptions } from './session.ts';
import { type ExitCode, exit, Failed, type Terminal, type Verb } from './verb.ts';

export const explainVerb = explainVerbOn(toAws);

export function explainVerbOn(connect: Connect): Verb {
  return {
    name: 'explain',
    summary: 'Say why an incident was opened: which signal, which sentence decided, under which policy.',
    define(command, terminal, end) {
      withAwsOptions(command)
        .argument('<incident>', 'its id, as every message carries it: fb-...')
        .option('--json', 'as one line of JSON')
        .action(async (id: string, flags: AwsFlags) => end(await explain(connect, { id, flags }, terminal)));
    },
  };
}

async function explain(
  connect: Connect,
  { id, flags }: { id: string; flags: AwsFlags },
  terminal: Terminal,
): Promise<ExitCode> {
  const session = await opened(connect, flags, terminal);
  const table = outputOf(await deployedStack(session), 'IncidentsTable');
  const record = await session.operator.incidentRecord(table, id);
  if (record === undefined)
    throw new Failed(
      `there is no incident ${id} in ${session.caller.account}: look at the id in the message once more`,
    );
  if (flags.json) terminal.out(jsonLine({ schema: 'firebreak.explain/1', ...callerFields(session.caller), ...record }));
  else for (const line of linesOf(record)) terminal.out(plainText(line));
  return exit.done;
}

function linesOf({ incident, joined, closure }: IncidentRecord): readonly string[] {
  const { finding, policy } = incident;
  const decided =
    finding.rule === undefined ? `signal ${finding.signal}` : `rule ${finding.rule}, on signal ${finding.signal}`;
  return [
    `${incident.id}, opened ${incident.openedAt} about ${identityForDisplay(finding.identity)}`,
    `What decided: ${finding.because} (${decided})`,
    ...(finding.sequence ?? []).map((fact) => `  - ${fact}`),
    `Source event ${finding.source.eventId} of ${finding.source.at} in ${finding.source.region}; ${joined} more finding(s) joined.`,
    `Policy version ${policy.version}: ${policy.rules.map(({ mode, scope }) => `${mode} for ${JSON.stringify(scope)}`).join('; ')}`,
    ...(closure === undefined
      ? ['It is still open.']
      : [
          `Closed ${closure.closedAt} as ${closure.containment}${closure.wasReleased ? ', released' : ''}.`,
          ...closure.residuals.map(({ what, owner, due }) => `  - ${owner} until ${due}: ${what}`),
        ]),
  ];
}
