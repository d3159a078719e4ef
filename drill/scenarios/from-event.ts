import type { RoleSession } from '../../core/model/credential.ts';
import type { EventEnvelope, Finding } from '../../core/model/finding.ts';
import { sessionNameOf } from '../../core/model/target.ts';
import { triageEvent, type Verdict } from '../../core/signals/triage.ts';
import { administratorAccess } from '../attackers/hand.ts';
import { modelInvoker } from '../attackers/model-invoker.ts';
import type { Story } from '../story.ts';
import type { World } from '../world.ts';
import type { Scenario } from './scenario.ts';

/** For events that name no key: the user must hold one, and nothing depends on which. */
const standInKey = 'AKIAI44QH8DHBEXAMPLE';

/** Builds an account around whoever a real event is about, and lets an attacker use that credential. */
export function fromEvent(event: EventEnvelope, { finding, signal }: Verdict): Scenario | undefined {
  if (finding === undefined) return undefined;
  return {
    id: 'from-event',
    summary: `The event as given (${signal}), in an account built around the identity in it.`,
    place: { account: finding.source.account, region: 'us-east-1' },
    declares: {
      containment: isUndated(finding) ? 'not-proven' : 'contained',
      pages: [finding, ...othersIn(event)].some(isUndated) ? 'some' : 'none',
    },
    async play(world, story) {
      const { accessKeyId, words } = inhabited(world, finding);
      for (const other of othersIn(event)) inhabited(world, other);
      knowFinding(world, event);
      story.tell('leak', `an attacker holds ${words}`);
      await Promise.all([modelInvoker({ world, story, accessKeyId }), reported(world, story, event)]);
    },
  };
}

/** Of a session whose time of issue nobody knows only models are denied until a person says so, and here nobody does. */
const isUndated = ({ credential }: Finding): boolean =>
  credential?.kind === 'role-session' && credential.issuedAt === undefined;

/** One event may name several, who are all contained. */
function othersIn(event: EventEnvelope): readonly Finding[] {
  return triageEvent(event)
    .slice(1)
    .flatMap(({ decision, finding }) => (decision === 'contain' && finding ? [finding] : []));
}

interface Held {
  readonly accessKeyId: string;
  readonly words: string;
}

/** The user or the session that the finding names. */
function inhabited(world: World, { credential, identity }: Finding): Held {
  if (credential?.kind === 'role-session') return withSession(world, credential);
  const accessKeyId = credential?.kind === 'access-key' ? credential.accessKeyId : standInKey;
  const name = identity.kind === 'user' ? identity.name : 'named-by-nobody';
  world.account.createUser({ name, keys: [accessKeyId], attached: [administratorAccess] });
  return { accessKeyId, words: `access key ${accessKeyId} of user ${name}` };
}

/** Nothing of the event says who may assume the role, so here it is its own account. */
function withSession({ account }: World, session: RoleSession): Held {
  const Principal = { AWS: `arn:aws:iam::${account.place.account}:root` };
  const role = account.createRole({
    name: session.roleName,
    id: session.userId.slice(0, session.userId.indexOf(':')),
    trust: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal, Action: 'sts:AssumeRole' }] },
    attached: [administratorAccess],
  });
  const name = sessionNameOf(session);
  const given = { kind: 'role', role, name, tags: {}, transitive: [] } as const;
  const { accessKeyId } = account.openSession(given, 3_600, session.accessKeyId);
  return { accessKeyId, words: `session ${name} of role ${role.name}` };
}

/** GuardDuty knows of what it has reported, for whoever asks again. */
function knowFinding({ account }: World, { source, detail }: EventEnvelope): void {
  const { id } = detail as { id?: unknown };
  if (source === 'aws.guardduty' && typeof id === 'string') account.liveFindings.add(id);
}

async function reported(world: World, story: Story, event: EventEnvelope): Promise<void> {
  await world.clock.sleep(5_000);
  story.tell('aws', `${event['detail-type']} arrives, as in the file`);
  await world.report(event);
}
