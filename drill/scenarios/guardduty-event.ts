import type { EventEnvelope } from '../../core/model/finding.ts';
import type { Session } from '../sandbox/sessions.ts';
import type { World } from '../world.ts';

type RoleSession = Extract<Session, { readonly kind: 'role' }>;

/** Whom a sequence of attacks names: a user by one of its keys, or a session of a role. */
export type SequenceActor =
  | { readonly userName: string; readonly userId: string; readonly accessKeyId: string }
  | { readonly session: RoleSession };

/** GuardDuty's most severe finding about credentials: several acts that make up one attack. It knows of it from now on. */
export function sequenceEvent(
  world: Pick<World, 'clock' | 'account'>,
  actors: readonly SequenceActor[],
): EventEnvelope {
  const { account } = world.account.place;
  const named = actors.map((actor, index) => ({
    id: `a${index}`,
    user: { ...('session' in actor ? sessionActor(actor.session) : userActor(actor)), account: { uid: account } },
    ...('session' in actor && { session: { createdTime: new Date(actor.session.issuedAt).toISOString() } }),
  }));
  return findingEvent(world, {
    type: 'AttackSequence:IAM/CompromisedCredentials',
    severity: 9,
    resource: { resourceType: 'AttackSequence' },
    service: { featureName: 'Correlation', detection: { sequence: { uid: 'sequence', actors: named, signals: [] } } },
  });
}

const userActor = ({ userName, userId, accessKeyId }: Extract<SequenceActor, { userName: string }>) => ({
  name: userName,
  uid: userId,
  type: 'IAMUser',
  credentialUid: accessKeyId,
});

const sessionActor = ({ role, name, accessKeyId }: RoleSession) => ({
  name: role.name,
  uid: `${role.id}:${name}`,
  type: 'AssumedRole',
  credentialUid: accessKeyId,
});

/** What GuardDuty says of an access key: of a user, of a session that a user made for itself, or of a role's session. */
export interface NamedKey {
  readonly accessKeyId: string;
  readonly principalId: string;
  readonly userName: string;
  readonly userType: 'IAMUser' | 'AssumedRole';
}

/** A finding of one type about one key. */
export function accessKeyEvent(
  world: Pick<World, 'clock' | 'account'>,
  type: string,
  accessKeyDetails: NamedKey,
): EventEnvelope {
  return findingEvent(world, {
    type,
    severity: 8,
    resource: { resourceType: 'AccessKey', accessKeyDetails },
    service: {},
  });
}

interface GuardDutyFinding {
  readonly type: string;
  readonly severity: number;
  readonly resource: object;
  readonly service: object;
}

/** https://docs.aws.amazon.com/guardduty/latest/APIReference/API_Finding.html */
function findingEvent({ clock, account }: Pick<World, 'clock' | 'account'>, finding: GuardDutyFinding): EventEnvelope {
  const { place } = account;
  const at = new Date(clock.now()).toISOString();
  const id = `finding${account.liveFindings.size + 1}`;
  account.liveFindings.add(id);
  return {
    id: `guardduty-${id}-${clock.now()}`,
    source: 'aws.guardduty',
    'detail-type': 'GuardDuty Finding',
    account: place.account,
    region: place.region,
    time: at,
    resources: [],
    detail: {
      schemaVersion: '2.0',
      accountId: place.account,
      region: place.region,
      partition: 'aws',
      id,
      arn: `arn:aws:guardduty:${place.region}:${place.account}:detector/drill/finding/${id}`,
      ...finding,
      service: { serviceName: 'guardduty', detectorId: 'drill', archived: false, count: 1, ...finding.service },
      createdAt: at,
      updatedAt: at,
      title: 'A finding of the drill',
      description: 'A finding of the drill.',
    },
  };
}
