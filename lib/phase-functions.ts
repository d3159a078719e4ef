import { Duration, type Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { inferenceDenyArn } from '../core/iam/inference-deny.ts';
import { ExcusedStatement } from './excused-statement.ts';
import { type Parts, settingsOf } from './parts.ts';
import { PhaseFunction } from './phase-function.ts';
import { readUsers, spareProtected, userStatements } from './user-grants.ts';

/** The phases that the machine runs, each with the grants of exactly the verbs and ports that it uses. */
export function phaseFunctions(stack: Stack, parts: Parts) {
  return { ...containing(stack, parts), ...deciding(stack, parts), ...telling(stack, parts) };
}

function containing(stack: Stack, parts: Parts) {
  const { store, config } = parts;
  const settings = settingsOf(parts);
  const spare = spareProtected(stack, config.protectedUsers);
  const grants = (...verbs: Parameters<typeof userStatements>[1]) =>
    userStatements(stack, verbs, config.restorableBoundaries);
  return {
    plan: phase(stack, 'plan', 30, { ...settings.deployment, ...settings.policies, ...settings.approvals }, [
      readUsers(stack, 'iam:GetAccessKeyLastUsed', 'iam:GetUser'),
      store.updateIncidents(),
      store.readPolicy(),
      store.readDecisions(),
      readFindings(stack),
    ]),
    contain: phase(stack, 'contain', 30, { ...settings.deployment, ...settings.ledger }, [
      ...grants('observe', 'apply', 'verify'),
      store.remember(),
      spare,
    ]),
    prove: phase(stack, 'prove', 150, { ...settings.incidents, ...settings.windows }, [
      ...grants('apply', 'verify'),
      readUsers(stack, 'iam:GetUser', 'iam:GetLoginProfile', 'iam:SimulatePrincipalPolicy'),
      readInferenceDeny(stack),
      store.nameIncidents(),
      store.rememberIdentities(),
      spare,
    ]),
    sweep: phase(stack, 'sweep', 60, {}, [...grants('apply', 'verify'), lookUpEvents(), spare]),
    release: phase(
      stack,
      'release',
      60,
      { ...settings.deployment, ...settings.ledger, ...settings.approvals, ...settings.policies },
      [...grants('verify', 'release'), store.forget(), store.readDecisions(), store.readPolicy(), spare],
    ),
  };
}

function deciding(stack: Stack, parts: Parts) {
  const { store, topics } = parts;
  const settings = settingsOf(parts);
  return {
    ask: phase(stack, 'ask', 30, { ...settings.approvals, ...settings.pager }, [
      store.askQuestions(),
      topics.tellPeople(),
    ]),
    decide: phase(stack, 'decide', 30, { ...settings.approvals, ...settings.policies, ...settings.pager }, [
      store.readDecisions(),
      store.readPolicy(),
      topics.tellPeople(),
    ]),
  };
}

function telling(stack: Stack, parts: Parts) {
  const settings = settingsOf(parts);
  return {
    notify: phase(stack, 'notify', 30, settings.pager, [parts.topics.tellPeople()]),
    close: phase(stack, 'close', 30, { ...settings.deployment, ...settings.incidents }, [
      parts.store.updateIncidents(),
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

/** CloudTrail knows no resources for it. */
function lookUpEvents(): PolicyStatement {
  return new ExcusedStatement(
    { sid: 'LookUpEvents', actions: ['cloudtrail:LookupEvents'], resources: ['*'] },
    { resource: '*', reason: 'IAM knows no resource for LookupEvents, which reads and changes nothing.' },
  );
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
