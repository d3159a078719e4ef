import type { EventEnvelope } from '../core/model/finding.ts';
import type { GivenRole } from '../drill/sandbox/given-role.ts';
import type { SandboxRole } from '../drill/sandbox/role.ts';
import { sequenceEvent } from '../drill/scenarios/guardduty-event.ts';
import { exampleAccount, type Scenario } from '../drill/scenarios/scenario.ts';
import type { World } from '../drill/world.ts';
import { administratorAccess, adminKeyId, callAs } from './leak.ts';

export const stolenRole = 'production';
export const stolenSessionName = 'stolen';

type Play = (world: World) => Promise<void>;

export interface StolenGiven {
  readonly meanwhile?: Play;
  /** In place of one delivery of GuardDuty's report. */
  readonly report?: Play;
  readonly declares?: Scenario['declares'];
  /** Who may assume the role: the account when absent. */
  readonly trusts?: object;
  readonly roleName?: string;
  /** What the role has besides. */
  readonly role?: Pick<GivenRole, 'path' | 'inline' | 'attached'>;
}

/** A policy of exactly so many characters, as IAM counts them. */
export function filledTo(characters: number): object {
  const document = (Id: string) => ({ Version: '2012-10-17', Id, Statement: [allowsEverything] });
  return document('x'.repeat(characters - JSON.stringify(document('')).length));
}

const allowsEverything = { Effect: 'Allow', Action: '*', Resource: '*' };

/** One stolen session of a role, reported at once, and nobody who uses it. */
export function stolen({
  meanwhile,
  report = reportStolen,
  declares,
  trusts,
  roleName,
  role: besides,
}: StolenGiven = {}): Scenario {
  return {
    id: 'stolen',
    summary: 'a stolen session of a role, for a test',
    place: exampleAccount,
    declares: declares ?? { containment: 'contained', pages: 'none' },
    async play(world, story) {
      const { account } = world;
      const role = account.createRole({
        name: roleName ?? stolenRole,
        trust: trustOf(trusts ?? { AWS: `arn:aws:iam::${account.place.account}:root` }),
        attached: [administratorAccess],
        ...besides,
      });
      account.openSession({ kind: 'role', role, name: stolenSessionName, tags: {}, transitive: [] }, 3_600);
      account.createUser({ name: 'somebody-else', keys: [adminKeyId], attached: [administratorAccess] });
      story.tell('aws', 'reports the session');
      await Promise.all([report(world), meanwhile?.(world)]);
    },
  };
}

const trustOf = (Principal: object) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal, Action: 'sts:AssumeRole' }],
});

export const reportStolen: Play = (world) => world.report(stolenReport(world));

export function stolenReport(world: World): EventEnvelope {
  return sequenceEvent(world, [{ session: stolenIn(world) }]);
}

export function stolenIn({ account }: World) {
  const session = account.sessions.all().find((each) => each.kind === 'role');
  if (session?.kind !== 'role') throw new Error('the test opened no session of a role');
  return session;
}

export const callersKey = 'AKIACALLERCALLREXAMP';

/** A user's key takes a session of the role, and only the session is reported. */
export async function reportTaken(world: World): Promise<void> {
  world.account.createUser({ name: 'build', keys: [callersKey], attached: [administratorAccess] });
  const role = world.account.roles.named('production');
  await callAs(world, callersKey, {
    command: 'AssumeRoleCommand',
    input: { RoleArn: role?.arn, RoleSessionName: 'taken' },
  });
  await world.clock.sleep(10 * 60_000);
  const session = world.account.sessions.all().find((one) => one.kind === 'role' && one.name === 'taken');
  const event = JSON.stringify(stolenReport(world));
  const known = world.account.sessions.all().find((one) => one.kind === 'role' && one.name === 'stolen');
  if (session?.kind !== 'role' || known === undefined) throw new Error('nobody took the role');
  const about = event
    .replaceAll(known.accessKeyId, session.accessKeyId)
    .replaceAll(`${role?.id}:stolen`, `${role?.id}:taken`)
    .replaceAll(new Date(known.issuedAt).toISOString(), new Date(session.issuedAt).toISOString());
  await world.report(JSON.parse(about));
}

/** Names of the inline policies of the role, as the control plane shows them. */
export function deniesOn({ account }: World, roleName = stolenRole): readonly string[] {
  const role: SandboxRole | undefined = account.roles.named(roleName);
  return [...(role?.inline.control().keys() ?? [])];
}

/** Keys of the tags of the role, as the control plane shows them. */
export function tagsOn({ account }: World, roleName = stolenRole): readonly string[] {
  return Object.keys(account.roles.named(roleName)?.tags.control() ?? {});
}

/** ARNs of the managed policies that deny sessions of the role. */
export const attachedDenies = ({ account }: World, roleName = stolenRole): readonly string[] =>
  (account.roles.named(roleName)?.attached.control() ?? []).filter((arn) =>
    arn.includes(':policy/firebreak-sessions/'),
  );

/** An administrator takes every deny of a session off the role, and leaves what the owners have there. */
export async function undenied(world: World, afterMs: number): Promise<void> {
  await world.clock.sleep(afterMs);
  for (const PolicyName of deniesOn(world).filter((name) => name.startsWith('Firebreak')))
    await callAs(world, adminKeyId, {
      command: 'DeleteRolePolicyCommand',
      input: { RoleName: stolenRole, PolicyName },
    });
  for (const PolicyArn of attachedDenies(world))
    await callAs(world, adminKeyId, { command: 'DetachRolePolicyCommand', input: { RoleName: stolenRole, PolicyArn } });
}
