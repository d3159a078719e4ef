import { inferenceDenyArn } from '../../core/iam/inference-deny.ts';
import type { Choice } from '../../core/model/approval.ts';
import { expectedForMs } from '../../core/model/expectation.ts';
import type { EventEnvelope } from '../../core/model/finding.ts';
import { deleteAfterDays } from '../../core/model/key-deletion.ts';
import { quarantineTagKey } from '../../core/org-guard/quarantine-tag.ts';
import { isCapped } from '../../core/policy/cap.ts';
import { signals } from '../../core/signals/index.ts';
import { triageEvent } from '../../core/signals/triage.ts';
import { decides } from '../../drill/people/decider.ts';
import { hearCalls } from '../../drill/platform/heard-calls.ts';
import { type Run, rehearse, type Stage } from '../../drill/run.ts';
import type { Faults, FaultyCall } from '../../drill/sandbox/faults.ts';
import { fromEvent } from '../../drill/scenarios/from-event.ts';
import type { Scenario } from '../../drill/scenarios/scenario.ts';
import { Story } from '../../drill/story.ts';
import { drillSecret, signedReport } from '../../drill/webhook-request.ts';
import type { World } from '../../drill/world.ts';
import { config } from '../../firebreak.config.example.ts';
import { fixture, fixturesOf } from '../core/signals/fixtures.ts';
import { afterExpecting, sequence } from '../expected.ts';
import { seenIn } from '../in-member.ts';
import { asked } from '../laws/people.ts';
import { adminKeyId, callAs, callsOf, denyAll, endings, healthReport, leak, leakedKeyId, leakedUser } from '../leak.ts';
import {
  attachedDenies,
  deniesOn,
  filledTo,
  reportTaken,
  stolen,
  stolenIn,
  stolenReport,
  tagsOn,
  undenied,
} from '../stolen.ts';
import type { Grant } from './grants.ts';

/** One way of an incident that uses grants, and how it must end. */
export interface Rehearsal {
  readonly scenario: Scenario;
  readonly faults?: Faults;
  /** It goes through a door that only the hub has. */
  readonly onlyInHub?: true;
}

const failed = { containment: 'failed', pages: 'some' } as const;
const reopened = { containment: 'not-proven', pages: 'some' } as const;
const refused = { containment: 'refused', pages: 'some' } as const;
const unremembered = { containment: 'contained', pages: 'some' } as const;
const notProven = { containment: 'not-proven', pages: 'none' } as const;
const filled = { inline: { Theirs: filledTo(10_240) } };
const ofUs = (phase: string) => (call: { caller: { kind: string; phase?: string } }) => call.caller.phase === phase;

/** Together they use everything that Firebreak may do without a guard. */
export const rehearsals: readonly Rehearsal[] = [
  { scenario: leak() },
  { scenario: leak({ report: reportedTwice }) },
  { scenario: leak({ report: quarantined }) },
  { scenario: leak({ report: quarantined, meanwhile: (world) => undoneAfter(world, 9_000) }) },
  {
    scenario: leak({ declares: reopened, report: quarantined, meanwhile: (world) => undoneAfter(world, 14 * 60_000) }),
  },
  { scenario: leak({ meanwhile: (world) => answered(world, 'release') }) },
  {
    scenario: leak({
      report: quarantined,
      meanwhile: (world) => answered(world, 'release'),
      // Not for models, so it comes back.
      user: {
        serviceSpecificCredentials: [{ id: 'ACCAI44QH8DHBEXAMPLE', serviceName: 'codecommit.amazonaws.com' }],
      },
    }),
  },
  {
    scenario: leak({
      user: { boundary: config.restorableBoundaries[0] ?? '' },
      meanwhile: (world) => answered(world, 'release'),
    }),
  },
  { scenario: leak({ declares: notProven, report: underApproval, meanwhile: (world) => answered(world, 'release') }) },
  { scenario: leak({ user: { tags: { team: 'payments' } }, report: askedByTag, declares: notProven }) },
  { scenario: leak({ declares: notProven, report: underApproval }) },
  { scenario: leak({ report: underApproval, meanwhile: (world) => answered(world, 'escalate') }) },
  { scenario: leak({ report: underSignedApproval, meanwhile: signedEscalation }) },
  { scenario: afterExpecting(expectedOver), onlyInHub: true },
  { scenario: leak({ meanwhile: deletedLater }) },
  { scenario: leak({ report: alerted }) },
  {
    scenario: leak({ report: alerted }),
    faults: {
      refuse: ({ caller, action, before }) =>
        ofUs('intake')({ caller }) && action === 'sns:Publish' && before === 0 ? 'AccessDenied' : undefined,
    },
  },
  { scenario: capped(), onlyInHub: true },
  { scenario: leak({ report: reportedFromOutside }), onlyInHub: true },
  { scenario: leak({ report: reportedFromOutside }), faults: { refuse: startsAtTheFifthTry }, onlyInHub: true },
  { scenario: leak({ report: submitted }), onlyInHub: true },
  { scenario: leak({ report: canaryFirst }), onlyInHub: true },
  { scenario: leak({ declares: failed }), faults: { kill: ofUs('notify') } },
  {
    scenario: leak({ declares: failed }),
    faults: {
      refuse: ({ caller, action }) =>
        caller.kind === 'function' && /^iam:(Attach|Put|Update)/.test(action) ? 'AccessDenied' : undefined,
    },
  },
  { scenario: leak({ report: afterMinting }) },
  { scenario: stolen() },
  { scenario: stolen({ meanwhile: (world) => undenied(world, 9_000) }) },
  { scenario: stolen({ declares: reopened, meanwhile: (world) => undenied(world, 14 * 60_000) }) },
  { scenario: stolen({ meanwhile: (world) => answered(world, 'release') }) },
  { scenario: stolen({ trusts: { Service: 'ec2.amazonaws.com' }, declares: notProven }) },
  {
    scenario: stolen({
      trusts: { Service: 'ec2.amazonaws.com' },
      meanwhile: (world) => answered(world, 'escalate'),
    }),
  },
  { scenario: stolen({ meanwhile: (world) => answered(world, 'deny-role-sessions') }) },
  { scenario: stolen({ report: reportTaken, meanwhile: (world) => answered(world, 'contain-caller') }) },
  // The second slot of a role, which none of the others needs.
  { scenario: stolen({ role: filled, meanwhile: (world) => undenied(world, 9_000) }) },
  { scenario: stolen({ role: filled, meanwhile: (world) => sessionDenyRewritten(world, 9_000) }) },
  { scenario: stolen({ role: filled, declares: reopened, meanwhile: (world) => undenied(world, 14 * 60_000) }) },
  { scenario: stolen({ role: filled, meanwhile: (world) => answered(world, 'release') }) },
  {
    scenario: stolen({ role: filled, declares: unremembered, meanwhile: (world) => answered(world, 'release') }),
    faults: {
      refuse: ({ caller, action }) =>
        ofUs('contain')({ caller }) && action === 'dynamodb:UpdateItem' ? 'AccessDenied' : undefined,
    },
  },
  { scenario: stolen({ report: orderedByHand, roleName: config.protectedRoles[0] ?? '', declares: refused }) },
];

/** What Firebreak may do besides where a guard is configured. */
export const underGuard: readonly Rehearsal[] = [
  { scenario: leak() },
  { scenario: leak({ meanwhile: (world) => untaggedAfter(world, 9_000) }) },
  { scenario: leak({ declares: reopened, meanwhile: (world) => untaggedAfter(world, 14 * 60_000) }) },
  { scenario: leak({ meanwhile: (world) => answered(world, 'release') }) },
  { scenario: stolen() },
  { scenario: stolen({ meanwhile: (world) => answered(world, 'release') }) },
];

/** How a rehearsal goes on the whole stack. */
interface Whole {
  readonly index: number;
  readonly rehearsal: Rehearsal;
  readonly wrong: string | undefined;
  readonly end: string;
  /** `phase action` of every call of ours. */
  readonly used: ReadonlySet<string>;
}

/** Every rehearsal on the whole stack: what each uses, and how each ends when nothing is missing. */
export async function rehearsedWhole(stage: Stage, list = rehearsals): Promise<readonly Whole[]> {
  const whole: Whole[] = [];
  for (const [index, rehearsal] of list.entries()) {
    const run = await rehearse(stage, { ...rehearsal, seed: 1 });
    const used = callsOf(looked(run)).map(
      ({ caller, action }) => `${caller.kind === 'function' && caller.phase} ${action}`,
    );
    whole.push({ index, rehearsal, wrong: complaint(run), end: await endOf(run), used: new Set(used) });
  }
  return whole;
}

/** Whether a rehearsal that uses the grant goes another way on a stack without it. */
export async function isMissed(
  stage: Stage,
  { grant, phases, whole }: { grant: Grant; phases: readonly string[]; whole: readonly Whole[] },
): Promise<boolean> {
  const users = whole.filter(({ used }) => phases.some((phase) => used.has(`${phase} ${grant.action}`)));
  for (const { rehearsal, end, wrong } of users.length > 0 ? users : whole) {
    if (await goesAnotherWay(stage, rehearsal, { end, wrong })) return true;
  }
  return false;
}

async function goesAnotherWay(
  stage: Stage,
  rehearsal: Rehearsal,
  { end, wrong }: Pick<Whole, 'end' | 'wrong'>,
): Promise<boolean> {
  try {
    const run = await rehearse(stage, { ...rehearsal, seed: 1 });
    return complaint(run) !== wrong || (await endOf(run)) !== end;
  } catch {
    // A door that a person knocks at answers with an error.
    return true;
  }
}

function complaint({ declared, measures, world }: Run): string | undefined {
  if (measures.containment !== declared.containment) return `ended ${measures.containment}`;
  const mute = [...world.functions.mute, ...world.members.flatMap(({ functions }) => [...functions.mute])];
  if (mute.length > 0) return `${mute.join(', ')} cannot write a log`;
  if (world.delivery.deadLetters.length > 0) return world.delivery.deadLetters[0]?.because;
  return undefined;
}

/** Where the story of the run took place. */
const looked = (run: Run): Run => (run.world.members.length > 0 ? seenIn(run) : run);

/** How it ended in every particular that does not depend on the time: what one part fails to do, another may make up. */
async function endOf(run: Run): Promise<string> {
  const kinds = (await endings(run)).map(({ status, output }) => [
    status,
    output.notification,
    output.closure?.containment,
    output.outcomes?.map((outcome) => [outcome.kind, 'unremembered' in outcome]),
    (output as { released?: readonly { kind: string }[] }).released?.map(({ kind }) => kind),
  ]);
  const refusals = callsOf(looked(run)).filter(({ outcome }) => outcome !== 'ok').length;
  const { world } = looked(run);
  const told = run.world.account.published.map(({ subject }) => subject);
  const user = world.account.user(leakedUser);
  const policies = world.account.policies.own().filter((arn) => arn.includes('/firebreak-sessions/'));
  const ofRole = [deniesOn(world), attachedDenies(world), policies, tagsOn(world)];
  const left = [user?.attached.control(), user?.tags.control(), ...ofRole];
  return JSON.stringify([kinds, refusals, left, told]);
}

/** The policy says to ask first: the surgical deny goes in alone, and somebody takes it off again, once. */
async function underApproval(world: World): Promise<void> {
  const rules = [{ mode: 'approve', scope: {} }];
  await world.pushPolicy({ rules, capPerHour: 10, approvers: ['alice@example.com'] });
  const input = { UserName: leakedUser, PolicyArn: inferenceDenyArn(world.account.place.account) };
  const undone = world.clock
    .sleep(6_000)
    .then(() => callAs(world, adminKeyId, { command: 'DetachUserPolicyCommand', input }));
  await Promise.all([world.report(healthReport(world)), undone]);
}

/** Findings besides the leak that are only told or remembered. */
async function alerted(world: World): Promise<void> {
  const others = [
    fixture('health-credentials-exposed', 'fires-as-alert-masked-key'),
    fixture('iam-recon', 'fires-whole-account-read'),
  ];
  for (const event of others) await world.delivery.put(event as EventEnvelope);
  await world.report(healthReport(world));
}

/** A finding that is not AWS's own word of an exposure: those are counted, and over the cap they are asked about. */
function capped(): Scenario {
  for (const { id } of signals.filter((signal) => isCapped(signal.id) && signal.response === 'contain')) {
    for (const { name, event } of fixturesOf(id)) {
      const [verdict] = triageEvent(event as EventEnvelope);
      if (!name.startsWith('fires-') || verdict?.decision !== 'contain') continue;
      if (verdict.finding?.credential?.kind !== 'access-key' || verdict.finding.identity.kind !== 'user') continue;
      const scenario = fromEvent(event as EventEnvelope, verdict);
      if (scenario) return scenario;
    }
  }
  throw new Error('no fixture of a capped signal names a user and its key');
}

/**
 * The session of a protected role: the plan refuses it. Whoever could call the function that denies sessions all the same
 * would be refused by IAM, before the function gets to ask its own list.
 */
async function orderedByHand(world: World): Promise<void> {
  const { role, name } = stolenIn(world);
  await world.report(stolenReport(world));
  const door = [...world.account.deployed.functions.values()].find(({ phase }) => phase === 'session-deny');
  const of = {
    roleName: role.name,
    roleId: role.id,
    sessionName: name,
    extent: 'everything',
    until: '2030-01-01T00:00:00Z',
  };
  await world.functions.invoke(door?.arn ?? '', { verb: 'deny', of });
}

async function reportedTwice(world: World): Promise<void> {
  const event = healthReport(world);
  await Promise.all([world.report(event), world.report({ ...event, id: 'again' })]);
}

export async function answered(world: World, choice: Choice): Promise<void> {
  const person = { name: 'alice@example.com', choice, reason: 'a false alarm', thinksForMs: 60_000 };
  await decides({ world, story: new Story(world), person });
}

/** Whoever has the key takes a session of a role and gives somebody else a password, before anybody reports the key. */
async function afterMinting(world: World): Promise<void> {
  const { account } = world;
  const trust = { Effect: 'Allow', Principal: { AWS: account.place.account }, Action: 'sts:AssumeRole' };
  const role = account.createRole({ name: 'production', trust: { Version: '2012-10-17', Statement: [trust] } });
  const made = [
    { command: 'AssumeRoleCommand', input: { RoleArn: role.arn, RoleSessionName: 'sync' } },
    { command: 'CreateLoginProfileCommand', input: { UserName: 'somebody-else', Password: 'drill' } },
  ];
  for (const each of made) await callAs(world, leakedKeyId, each);
  await world.clock.sleep(10 * 60_000);
  await world.report(healthReport(world));
}

/** What is expected happens again, and the next day a mail tells of it. */
async function expectedOver(world: World): Promise<void> {
  await sequence(world);
  await world.clock.sleep(expectedForMs);
  await world.schedules('expected-over');
}

/** A person has the leaked key deleted, and its day comes. */
async function deletedLater(world: World): Promise<void> {
  await answered(world, 'delete-key');
  await world.clock.sleep((deleteAfterDays + 1) * 86_400_000);
  await world.schedules('delete-keys');
}

const signer = 'arn:aws:sts::123456789012:assumed-role/Security/alice@example.com';

/** Asks somebody who is known by an ARN. */
async function underSignedApproval(world: World): Promise<void> {
  await world.pushPolicy({ rules: [{ mode: 'approve', scope: {} }], capPerHour: 10, approvers: [signer] });
  await world.report(healthReport(world));
}

async function signedEscalation(world: World): Promise<void> {
  const { approvalId } = await asked(world);
  await world.decide(signer, { approvalId, choice: 'escalate', reason: 'leaked for certain' });
}

/** Somebody undoes every change once. */
async function undoneAfter(world: World, ms: number): Promise<void> {
  await world.clock.sleep(ms);
  const UserName = leakedUser;
  const undoing = [
    { command: 'DetachUserPolicyCommand', input: { UserName, PolicyArn: denyAll } },
    { command: 'DeleteUserPermissionsBoundaryCommand', input: { UserName } },
    { command: 'UpdateAccessKeyCommand', input: { UserName, AccessKeyId: leakedKeyId, Status: 'Active' } },
    {
      command: 'UpdateSSHPublicKeyCommand',
      input: { UserName, SSHPublicKeyId: 'APKAIOSFODNN7EXAMPLE', Status: 'Active' },
    },
    {
      command: 'UpdateServiceSpecificCredentialCommand',
      input: { UserName, ServiceSpecificCredentialId: 'ACCAIOSFODNN7EXAMPLE', Status: 'Active' },
    },
    {
      command: 'UpdateSigningCertificateCommand',
      input: { UserName, CertificateId: 'CERTIFICATEEXAMPLE', Status: 'Active' },
    },
  ];
  for (const call of undoing) await callAs(world, adminKeyId, call);
}

/** Somebody publishes other versions of the managed deny of a session, the last one in force. */
async function sessionDenyRewritten(world: World, ms: number): Promise<void> {
  await world.clock.sleep(ms);
  const [PolicyArn] = attachedDenies(world);
  const statement = { Effect: 'Allow', Action: '*', Resource: '*' };
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
  for (let version = 2; version <= 5; version += 1)
    await callAs(world, adminKeyId, {
      command: 'CreatePolicyVersionCommand',
      input: { PolicyArn, PolicyDocument, SetAsDefault: true },
    });
}

/** Break-glass takes the tag off once. */
async function untaggedAfter(world: World, ms: number): Promise<void> {
  await world.clock.sleep(ms);
  const input = { UserName: leakedUser, TagKeys: [quarantineTagKey] };
  await callAs(world, adminKeyId, { command: 'UntagUserCommand', input });
}

function quarantined(world: World): Promise<void> {
  return world.report(quarantineOf(world));
}

/** The policy asks first for users with a tag, so the plan must look the tags up. */
async function askedByTag(world: World): Promise<void> {
  const rules = [
    { mode: 'enforce', scope: {} },
    { mode: 'approve', scope: { tag: { key: 'team' } } },
  ];
  await world.pushPolicy({ rules, capPerHour: 10, approvers: ['alice@example.com'] });
  await world.report(healthReport(world));
}

/** AWS's quarantine, which names the user and not the key. */
function quarantineOf({ account, clock }: World): EventEnvelope {
  const event = fixture('aws-quarantine-attached', 'fires-attached-by-aws') as EventEnvelope;
  const detail = event.detail as { eventTime: string; requestParameters: { userName: string } };
  const now = new Date(clock.now()).toISOString().replace(/\.\d+/, '');
  // The same event comes more than once; one that happened long after the incident was opened would be another exposure.
  const text = JSON.stringify(event)
    .replaceAll(event.account, account.place.account)
    .replaceAll(JSON.stringify(event.time), JSON.stringify(now))
    .replaceAll(JSON.stringify(detail.eventTime), JSON.stringify(now));
  const named = text.replaceAll(JSON.stringify(detail.requestParameters.userName), JSON.stringify(leakedUser));
  return JSON.parse(named) as EventEnvelope;
}

/** By the signed webhook, until it is taken. */
async function reportedFromOutside(world: World): Promise<void> {
  world.account.secrets.set('firebreak/webhook/report', drillSecret);
  const report = signedReport({ body: { accessKeyId: leakedKeyId }, at: world.clock.now() });
  const answers = [await world.knock(report), await world.knock(report)];
  if (answers.every(({ statusCode }) => statusCode !== 202)) throw new Error('nobody took the report');
}

/** As often as the SDK tries by itself, and once more. */
function startsAtTheFifthTry({ action, before }: FaultyCall): 'ServiceUnavailable' | undefined {
  return action === 'states:StartExecution' && before < 4 ? 'ServiceUnavailable' : undefined;
}

async function submitted(world: World): Promise<void> {
  await world.submit({ accessKeyId: leakedKeyId });
}

/** The canary sings and is heard; then a key leaks. */
async function canaryFirst(world: World): Promise<void> {
  hearCalls(world, { of: ({ action }) => action === 'iam:AttachUserPolicy', afterMs: () => 20_000 });
  const [run] = (await world.schedules('canary')) as readonly ({ readonly kind: string } | undefined)[];
  if (run?.kind !== 'arrived') throw new Error('nobody heard the canary');
  await world.report(healthReport(world));
}
