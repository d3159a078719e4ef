import { Duration, type Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Verb } from '../core/actions/action.ts';
import { inferenceDenyArn } from '../core/iam/inference-deny.ts';
import { ExcusedStatement } from './excused-statement.ts';
import { startExecutions } from './execution-grants.ts';
import { lasting } from './lasting-functions.ts';
import { machineArn } from './machine-name.ts';
import { seeking } from './owner-seeker.ts';
import { type Parts, settingsOf } from './parts.ts';
import { PhaseFunction } from './phase-function.ts';
import { pursueSeconds } from './pursuing.ts';
import { orderSessionDeny, sessionDeny } from './session-deny.ts';
import { handing, type SlackDesk } from './slack-desk.ts';
import { lookUpEvents } from './trail-grant.ts';
import { readRoles, readUsers, spareProtected, userStatements } from './user-grants.ts';

/** The phases that the machine runs, each with the grants of exactly the verbs and ports that it uses. */
export function phaseFunctions(stack: Stack, parts: DeskedParts) {
  return { ...containing(stack, parts), ...deciding(stack, parts), ...lasting(stack, parts), ...telling(stack, parts) };
}

interface Containing {
  readonly stack: Stack;
  readonly parts: Parts;
  /** What an action of theirs may do with users and roles. */
  readonly grants: (...verbs: readonly Verb[]) => readonly PolicyStatement[];
  readonly sessions: { readonly FIREBREAK_SESSION_DENY: string };
}

/** With the functions that tell Slack and look for owners, where there are any. */
interface DeskedParts extends Parts {
  readonly desk: SlackDesk | undefined;
  readonly seeker: IFunction | undefined;
}

function containing(stack: Stack, parts: Parts) {
  const { config } = parts;
  const session = sessionDeny(stack, parts);
  const grants: Containing['grants'] = (...verbs) => [
    ...userStatements(stack, verbs, config),
    orderSessionDeny(session),
    spareProtected(stack, config.protectedUsers),
  ];
  const given = { stack, parts, grants, sessions: { FIREBREAK_SESSION_DENY: session.functionName } };
  return { ...doing(given), ...proving(given), ...pursuing(given), ...undoing(given) };
}

function doing({ stack, parts, grants, sessions }: Containing) {
  const { store } = parts;
  const settings = settingsOf(parts);
  const { deployment, ledger, approvals, policies } = settings;
  const containSettings = { ...deployment, ...ledger, ...approvals, ...policies, ...sessions };
  return {
    plan: phase(stack, 'plan', 30, { ...settings.deployment, ...settings.policies, ...settings.approvals }, [
      readUsers(stack, 'iam:GetAccessKeyLastUsed', 'iam:GetUser'),
      readRoles(stack, 'iam:GetRole'),
      store.updateIncidents(),
      store.readPolicy(),
      store.readDecisions(),
      readFindings(stack),
    ]),
    contain: phase(stack, 'contain', 30, containSettings, [
      ...grants('observe', 'apply', 'verify'),
      store.remember(),
      store.readDecisions(),
      store.readPolicy(),
    ]),
  };
}

function proving({ stack, parts, grants, sessions }: Containing) {
  const { store } = parts;
  const settings = settingsOf(parts);
  return {
    prove: phase(stack, 'prove', 150, { ...settings.incidents, ...settings.windows, ...sessions }, [
      ...grants('apply', 'verify'),
      readUsers(stack, 'iam:GetUser', 'iam:GetLoginProfile', 'iam:SimulatePrincipalPolicy'),
      readRoles(stack, 'iam:GetRole', 'iam:SimulatePrincipalPolicy'),
      readInferenceDeny(stack),
      store.nameIncidents(),
      store.rememberIdentities(),
    ]),
    sweep: phase(stack, 'sweep', 60, sessions, [
      ...grants('apply', 'verify'),
      readRoles(stack, 'iam:GetRole'),
      lookUpEvents(),
    ]),
  };
}

/** Opens incidents as intake does, in place of events that nobody sends. */
function pursuing({ stack, parts }: Containing) {
  const { store, topics, config } = parts;
  const { deployment, policies, pager, approvals } = settingsOf(parts);
  const settings = {
    ...deployment,
    ...policies,
    ...pager,
    ...approvals,
    FIREBREAK_MACHINE: machineArn(stack),
    FIREBREAK_REGIONS: config.regions.join(','),
  };
  return {
    pursue: phase(stack, 'pursue', pursueSeconds, settings, [
      store.openIncidents(),
      store.readPolicy(),
      store.readDecisions(),
      topics.tellPeople(),
      readUsers(stack, 'iam:GetUser'),
      lookUpEvents(),
      startExecutions(machineArn(stack)),
    ]),
  };
}

function undoing({ stack, parts, grants, sessions }: Containing) {
  const { store } = parts;
  const { deployment, ledger, approvals, policies } = settingsOf(parts);
  return {
    release: phase(stack, 'release', 60, { ...deployment, ...ledger, ...approvals, ...policies, ...sessions }, [
      ...grants('verify', 'release'),
      store.forget(),
      store.readDecisions(),
      store.readPolicy(),
    ]),
  };
}

function deciding(stack: Stack, { desk, ...parts }: DeskedParts) {
  const { store, topics } = parts;
  const settings = settingsOf(parts);
  const slack = handing(desk);
  const deciders = { ...settings.approvals, ...settings.policies, ...settings.pager, ...slack.settings };
  return {
    ask: phase(stack, 'ask', 30, { ...settings.approvals, ...settings.pager, ...slack.settings }, [
      store.askQuestions(),
      topics.tellPeople(),
      ...slack.grants,
    ]),
    decide: phase(stack, 'decide', 30, deciders, [
      store.readDecisions(),
      store.readPolicy(),
      topics.tellPeople(),
      ...slack.grants,
    ]),
  };
}

function telling(stack: Stack, { desk, seeker, ...parts }: DeskedParts) {
  const settings = settingsOf(parts);
  const slack = handing(desk);
  const owner = seeking(seeker);
  return {
    notify: phase(stack, 'notify', 30, { ...settings.pager, ...slack.settings, ...owner.settings }, [
      parts.topics.tellPeople(),
      ...slack.grants,
      ...owner.grants,
    ]),
    close: phase(stack, 'close', 30, { ...settings.deployment, ...settings.incidents, ...slack.settings }, [
      parts.store.updateIncidents(),
      ...slack.grants,
    ]),
  };
}

function phase(
  stack: Stack,
  name: string,
  seconds: number,
  settings: Record<string, string>,
  statements: readonly PolicyStatement[],
) {
  const id = name.charAt(0).toUpperCase() + name.slice(1);
  return new PhaseFunction(stack, id, { phase: name, timeout: Duration.seconds(seconds), settings, statements })
    .function;
}

/** The surgical deny is ours, so somebody in the account could rewrite it: prove reads its text. */
function readInferenceDeny({ account }: Stack): PolicyStatement {
  return new PolicyStatement({
    sid: 'ReadInferenceDeny',
    actions: ['iam:GetPolicy', 'iam:GetPolicyVersion'],
    resources: [inferenceDenyArn(account)],
  });
}

/** In every Region that forwards to the hub: a finding is read where it was made. */
function readFindings({ partition, account }: Stack): PolicyStatement {
  return new ExcusedStatement(
    {
      sid: 'ReadFindings',
      actions: ['guardduty:ListFindings'],
      resources: [`arn:${partition}:guardduty:*:${account}:detector/*`],
    },
    {
      resource: 'arn:aws:guardduty:*:<AWS::AccountId>:detector/*',
      reason: 'A finding names its detector and Region; which there are is not known when the stack is made.',
    },
  );
}
