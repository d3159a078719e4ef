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
import { hasNoSlot, type PlannedStep, plannedSteps } from './plan/slots.ts';
import { livesThere, lookingIn, type There, type ThereFlags } from './plan/there.ts';
import { accountIn, checkOneWanted, findingFor, type Wanted } from './plan/wanted.ts';
import { callerFields, deployedStack, jsonLine, opened, outputOf, type Session, withAwsOptions } from './session.ts';
import { type ExitCode, exit, type Terminal, type Verb } from './verb.ts';

type Flags = ThereFlags & Wanted;

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
        .option('--account <id>', 'of the key or the session, where it belongs to a member account')
        .option('--member-profile <name>', 'whose credentials look at the member account; the others look at the hub')
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
  const named = accountIn(flags);
  const home = await opened(connect, flags, terminal);
  const { caller } = home;
  const config = await requiredConfig(load);
  const policy = await policyNow(home, config);
  const hub = deploymentOf(config, caller);
  const account = named ?? caller.account;
  const there = await lookingIn(account, { connect, flags, terminal, hub, home });
  const told = await planned(flags, { there, hub, policy });
  const who = { ...callerFields(caller), lookedAs: callerFields(there.caller) };
  if (flags.json) terminal.out(jsonLine({ schema: 'firebreak.plan/1', ...who, ...jsonOf(told) }));
  else for (const line of linesOf(told)) terminal.out(plainText(line));
  return told.plan.kind === 'refused' ? exit.failed : exit.done;
}

async function policyNow(home: Session, config: FirebreakConfig): Promise<RuntimePolicy> {
  const table = outputOf(await deployedStack(home), 'IncidentsTable');
  return (await home.operator.policyInForce(table)) ?? deployedPolicy(config);
}

interface Looked {
  readonly there: There;
  readonly hub: Deployment;
  readonly policy: RuntimePolicy;
}

async function planned(wanted: Wanted, { there, hub, policy }: Looked): Promise<Told> {
  const { operator, caller, account, deployment } = there;
  const preflight = operator.preflight(caller.account);
  const at = operator.clock.now();
  const finding = await findingFor(wanted, { account, region: caller.region, preflight, at });
  livesThere(finding, there, hub);
  const incident = { id: 'plan', key: 'plan', openedAt: at, finding, policy };
  const world = { ...reading, iam: preflight.iam, deployment: hub, clock: operator.clock };
  const made = await planFor({ incident }, world);
  const runbook = runbookFor(finding);
  return {
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
  const members = config.members?.accounts ?? [];
  return { account, region, ...fixed, decoys: decoyUsers, isGuarded, owner: config.owner, members };
}

/** Nobody has changed it since it was deployed. */
function deployedPolicy(config: FirebreakConfig): RuntimePolicy {
  const parsed = parseRuntimePolicy(runtimePolicyText(config), 1);
  if (parsed.kind === 'broken') throw new Error(parsed.because);
  return parsed.policy;
}

function jsonOf({ plan: made, steps, impact, remains, ...rest }: Told) {
  if (made.kind === 'refused')
    return {
      ...rest,
      kind: made.kind,
      because: made.because,
      target: null,
      note: null,
      steps,
      hasNoSlot: false,
      impact,
      remains,
    };
  const { kind, target, note = null } = made;
  return { ...rest, kind, because: null, target, note, steps, hasNoSlot: hasNoSlot(steps), impact, remains };
}

function linesOf({ plan: made, runbook, policyVersion, ...told }: Told): readonly string[] {
  if (made.kind === 'refused') return [`Nothing would be done: ${made.because}.`];
  return [
    `About ${targetForDisplay(made.target)}: runbook ${runbook}, under policy version ${policyVersion}${made.kind === 'observe' ? ', which only observes' : ''}`,
    ...(made.note === undefined ? [] : [`Note: ${made.note}.`]),
    '',
    ...told.steps.flatMap(stepLines),
    ...(hasNoSlot(told.steps)
      ? ['', 'NO SLOT FOR A DENY IS FREE: it would end as failed or not proven, and page. Free a slot now.']
      : []),
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

function stepLines({ action, summary, when, state, slot, chosen, because }: PlannedStep): readonly string[] {
  const as = chosen === undefined ? '' : `, as ${chosen}`;
  return [
    `${action}, ${whenWords[when]}: ${summary}`,
    `  ${slot}: ${stateWords[state]}${as}${because === undefined ? '' : `, ${because}`}`,
  ];
}
