import { wallClock } from '../adapters/aws/clock.ts';
import { sha256 } from '../adapters/aws/digest.ts';
import { type Connect, connect as toAws } from '../adapters/aws/operator/operator.ts';
import { plainText } from '../core/messages/plain-text.ts';
import { untouched } from '../core/model/break-glass.ts';
import type { Plan } from '../core/model/plan.ts';
import { targetForDisplay } from '../core/model/target.ts';
import { extentOf } from '../core/phases/extent.ts';
import { plan as planFor } from '../core/phases/plan.ts';
import type { RuntimePolicy } from '../core/policy/runtime-policy.ts';
import { parseRuntimePolicy } from '../core/policy/runtime-policy.ts';
import type { Deployment } from '../core/ports/deployment.ts';
import { runbookFor } from '../core/runbooks/index.ts';
import { remainsAfter } from '../core/runbooks/remains.ts';
import { type FirebreakConfig, runtimePolicyText } from '../lib/config.ts';
import { type LoadConfig, ownConfig, requiredConfig } from './local-config.ts';
import { type Impact, impactLines, impactOn } from './plan/impact.ts';
import { type PlannedStep, plannedSteps } from './plan/slots.ts';
import { checkOneWanted, findingFor, type Wanted } from './plan/wanted.ts';
import { type AwsFlags, callerFields, deployedStack, jsonLine, opened, outputOf, withAwsOptions } from './session.ts';
import { type ExitCode, exit, type Terminal, type Verb } from './verb.ts';

type Flags = AwsFlags & Wanted;

export const planVerb = planVerbOn(toAws, ownConfig);

export function planVerbOn(connect: Connect, load: LoadConfig): Verb {
  return {
    name: 'plan',
    summary:
      'Say what would be done now about a key, an identity or a session, and what would remain. Changes nothing.',
    define(command, terminal, end) {
      withAwsOptions(command)
        .option('--key <text>', 'the id of a key, AKIA... or ASIA...; or an API key for models, which is read here')
        .option('--arn <arn>', 'of a user, or of a session of a role')
        .option('--session <role/name>', 'one session of a role')
        .option('--json', 'the plan as one line of JSON')
        .action(async (flags: Flags) => end(await plan({ connect, load, flags }, terminal)));
    },
  };
}

interface Asked {
  readonly connect: Connect;
  readonly load: LoadConfig;
  readonly flags: Flags;
}

/** Reads only. A refusal is an answer, and ends with 1: nothing would be done. */
async function plan({ connect, load, flags }: Asked, terminal: Terminal): Promise<ExitCode> {
  checkOneWanted(flags);
  const session = await opened(connect, flags, terminal);
  const { operator, caller } = session;
  const config = await requiredConfig(load);
  const table = outputOf(await deployedStack(session), 'IncidentsTable');
  const policy = (await operator.policyInForce(table)) ?? deployedPolicy(config);
  const deployment = deploymentOf(config, caller);
  const preflight = operator.preflight(caller.account);
  const at = operator.clock.now();
  const finding = await findingFor(flags, { account: caller.account, region: caller.region, preflight, at });
  const incident = { id: 'plan', key: 'plan', openedAt: at, finding, policy };
  const made = await planFor({ incident }, { ...reading, iam: preflight.iam, deployment, clock: operator.clock });
  const runbook = runbookFor(finding);
  const told: Told = {
    runbook: 'because' in runbook ? null : runbook.id,
    policyVersion: policy.version,
    plan: made,
    ...(made.kind === 'refused'
      ? { steps: [], impact: null, remains: [] }
      : {
          steps: await plannedSteps(made, { preflight, deployment }),
          impact: await impactOn(made.target, preflight),
          remains: remainsAfter(made.target, extentOf(incident, made)),
        }),
  };
  if (flags.json) terminal.out(jsonLine({ schema: 'firebreak.plan/1', ...callerFields(caller), ...jsonOf(told) }));
  else for (const line of linesOf(told)) terminal.out(plainText(line));
  return made.kind === 'refused' ? exit.failed : exit.done;
}

interface Told {
  readonly runbook: string | null;
  readonly policyVersion: number;
  readonly plan: Plan;
  readonly steps: readonly PlannedStep[];
  readonly impact: Impact | null;
  readonly remains: readonly string[];
}

/** A plan that nobody asked for counts towards no cap, and waits for no answer. */
const reading = {
  findings: { isLive: async () => true },
  incidents: { count: async () => 0 } as unknown as Parameters<typeof planFor>[1]['incidents'],
  approvals: { read: async () => undefined },
  clock: wallClock,
  breakGlass: { read: async () => untouched },
  policies: { current: () => Promise.reject(new Error('a plan that was not shown to anybody asks for no ruling')) },
  digest: sha256,
};

function deploymentOf(config: FirebreakConfig, { account, region }: { account: string; region: string }): Deployment {
  const { delegatedAdministrators, decoyUsers, ous, protectedUsers, protectedRoles, restorableBoundaries } = config;
  const fixed = { delegatedAdministrators, ous, protectedUsers, protectedRoles, restorableBoundaries };
  const isGuarded = config.orgGuard !== undefined;
  return { account, region, ...fixed, decoys: decoyUsers, isGuarded, owner: config.owner };
}

/** Nobody has changed it since it was deployed. */
function deployedPolicy(config: FirebreakConfig): RuntimePolicy {
  const parsed = parseRuntimePolicy(runtimePolicyText(config), 1);
  if (parsed.kind === 'broken') throw new Error(parsed.because);
  return parsed.policy;
}

function jsonOf({ plan: made, steps, impact, remains, ...rest }: Told) {
  if (made.kind === 'refused')
    return { ...rest, kind: made.kind, because: made.because, target: null, note: null, steps, impact, remains };
  const { kind, target, note = null } = made;
  return { ...rest, kind, because: null, target, note, steps, impact, remains };
}

function linesOf({ plan: made, runbook, policyVersion, ...told }: Told): readonly string[] {
  if (made.kind === 'refused') return [`Nothing would be done: ${made.because}.`];
  return [
    `About ${targetForDisplay(made.target)}: runbook ${runbook}, under policy version ${policyVersion}${made.kind === 'observe' ? ', which only observes' : ''}`,
    ...(made.note === undefined ? [] : [`Note: ${made.note}.`]),
    '',
    ...told.steps.flatMap(stepLines),
    '',
    'Who would feel it, as far as AWS knows:',
    ...(told.impact === null ? [] : impactLines(told.impact).map((line) => `  - ${line}`)),
    '',
    'What would remain possible:',
    ...told.remains.map((line) => `  - ${line}`),
    '',
    'Nothing was changed.',
  ];
}

const whenWords: Readonly<Record<PlannedStep['when'], string>> = {
  now: 'at once',
  asked: 'after a person says so',
  'not-allowed': 'not, as the mode is',
};
const stateWords: Readonly<Record<PlannedStep['state'], string>> = {
  free: 'the slot is free',
  'in-place': 'in place',
  taken: 'THE SLOT IS NOT FREE',
  unknown: 'not known',
};

function stepLines({ action, summary, when, state, slot, because }: PlannedStep): readonly string[] {
  return [
    `${action}, ${whenWords[when]}: ${summary}`,
    `  ${slot}: ${stateWords[state]}${because === undefined ? '' : `, ${because}`}`,
  ];
}
