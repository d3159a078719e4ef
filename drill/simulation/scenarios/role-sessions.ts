import type { EventEnvelope } from '../../../core/model/finding.ts';
import { handOf, sessionIn } from '../../attackers/hand.ts';

import type { Random } from '../../random.ts';
import { policyText } from '../../sandbox/policy-text.ts';
import type { SandboxRole } from '../../sandbox/role.ts';
import type { RoleSession, Session } from '../../sandbox/sessions.ts';
import { accessKeyEvent, type SequenceActor, sequenceEvent } from '../../scenarios/guardduty-event.ts';
import type { World } from '../../world.ts';
import type { Home } from '../home.ts';
import type { Leak } from '../leak.ts';
import { type Given, type LeakScenario, type Report, soon } from '../leak-scenario.ts';
import { workloadName } from '../owners.ts';
import { modelPolicies, type Victim } from '../victim.ts';

type Stolen = Session & RoleSession;

/**
 * A session that the attacker took with the user's key, sometimes under the name of the workload's own. GuardDuty names
 * it, sometimes with the time of its issue, and sometimes names the key as well; a person may be asked about the key.
 */
export const stolenSession: LeakScenario = {
  id: 'stolen-session',
  userName: 'ci-deploy',
  leaks: 'role-session',
  may: ['sts:AssumeRole'],
  leak: taken,
  reports: ({ world, home, victim, leak, draw }) => {
    const session = sessionOf(home, leak);
    const afterMs = soon(draw);
    const actors: readonly SequenceActor[] = [{ session }, ...(leak.isOfUser ? [keyActor(home, victim)] : [])];
    const event = () => (leak.isUntimed ? untimed(home, session) : sequenceEvent(home, actors));
    return [told(world, leak, { afterMs, event })];
  },
};

/** The very session with which a workload of the owners works. GuardDuty does not say when it was issued. */
export const instanceSession: LeakScenario = {
  id: 'instance-session',
  userName: 'ci-deploy',
  leaks: 'role-session',
  leak: ({ home: world, victim: { roles }, draw }) => {
    const [role] = roles;
    lessen(world, role, draw);
    const all = world.account.sessions.all();
    const first = all.find((one) => one.kind === 'role' && one.role === role && one.name === workloadName);
    if (first === undefined) throw new Error('the workload of the owners has no session yet');
    return {
      ...ofRole(role.name, first.accessKeyId),
      holdsUser: false,
      isOfUser: false,
      isUntimed: true,
      isOwners: true,
    };
  },
  reports: ({ world, home, leak, draw }) => [
    told(world, leak, { afterMs: soon(draw), event: () => untimed(home, sessionOf(home, leak)) }),
  ],
};

const ofRole = (roleName: string, id: string) => ({ id, whose: { roleName }, sessions: [id] });

/** Half of the roles are no administrators, as half of the users are not. */
function lessen({ account }: Home, role: SandboxRole, draw: Random): void {
  if (draw() < 0.5) account.write(role.attached, modelPolicies);
}

/** Whoever cannot take it any more had done so before. */
async function taken({ home: world, victim, draw }: Given): Promise<Leak> {
  const { keys, roles } = victim;
  const [role] = roles;
  lessen(world, role, draw);
  // Half of the roles are taken by people and scripts alone, so that nobody has to be asked about software.
  if (draw() < 0.5) world.account.write(role.trust, policyText('trust', peoplesTrust(world)));
  const name = draw() < 0.5 ? workloadName : 'audit';
  const hand = handOf(world, { kind: 'key-holder', name: 'session-taker', accessKeyId: keys[0] });
  const given = { kind: 'role', role, name, tags: {}, transitive: [] } as const;
  const id =
    sessionIn(await hand('AssumeRoleCommand', { RoleArn: role.arn, RoleSessionName: name })) ??
    world.account.openSession(given, 3_600).accessKeyId;
  const isOfUser = draw() < 0.25;
  const isUntimed = !isOfUser && draw() < 0.3;
  return { ...ofRole(role.name, id), holdsUser: true, isOfUser, isUntimed, takenBy: keys[0] };
}

const peoplesTrust = ({ account }: Home) => ({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${account.place.account}:root` },
      Action: 'sts:AssumeRole',
    },
  ],
});

function sessionOf({ account }: Home, { id }: Leak): Stolen {
  const session = account.sessions.get(id);
  if (session?.kind !== 'role') throw new Error(`${id} is no session of a role`);
  return session;
}

function keyActor({ account }: Home, { userName, keys: [accessKeyId] }: Victim): SequenceActor {
  return { userName, userId: account.user(userName)?.id ?? '', accessKeyId };
}

const untimed = (world: Home, { role, name, accessKeyId }: Stolen): EventEnvelope =>
  accessKeyEvent(world, 'UnauthorizedAccess:IAMUser/InstanceCredentialExfiltration.OutsideAWS', {
    accessKeyId,
    principalId: `${role.id}:${name}`,
    userName: role.name,
    userType: 'AssumedRole',
  });

interface Telling extends Pick<Report, 'afterMs'> {
  /** Made when it is first told. */
  readonly event: () => EventEnvelope;
}

function told(world: World, { id }: Leak, { afterMs, event }: Telling): Report {
  let made: EventEnvelope | undefined;
  return {
    afterMs,
    about: id,
    tell: () => {
      made ??= event();
      return world.report(made);
    },
  };
}
