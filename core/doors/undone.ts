import { awsDenyAllArn } from '../iam/aws-managed.ts';
import { shellWord } from '../messages/shell-word.ts';
import { Refused } from '../model/errors.ts';
import type { Finding } from '../model/finding.ts';
import type { Incident } from '../model/incident.ts';
import { type Reaching, worldIn } from '../phases/world-in.ts';
import type { World } from '../ports.ts';
import { accessKeyIdIn } from '../signals/access-key-id.ts';
import { iamNameIn } from '../signals/iam-arn.ts';
import type { SignalId } from '../signals/index.ts';
import { known } from '../signals/known.ts';

type UndoneWorld = Reaching<
  Pick<World, 'deployment'> & {
    readonly iam: Pick<World['iam'], 'user'>;
    readonly incidents: Pick<World['incidents'], 'openAbout'>;
  }
>;

export interface Undone {
  readonly incident: Incident;
  /** The same finding, with what a person does about it. */
  readonly finding: Finding;
}

/**
 * Whether what was taken away was holding somebody contained whom nobody has released; undefined where it was not. The late
 * sweep looks once, a quarter of an hour after the proof: whoever waits longer is seen here and nowhere else. Nothing is put
 * back by itself, since the pages of Firebreak tell people how to undo a containment by hand.
 * @throws TryAgain
 */
export async function undone(finding: Finding, hub: UndoneWorld): Promise<Undone | undefined> {
  const subject = subjectOf(finding);
  if (subject === undefined) return undefined;
  const incident = await standing(await incidentKey(subject, finding, hub), hub);
  if (incident === undefined) return undefined;
  const because = `${finding.because}: incident ${incident.id} had contained it, and nobody has released that`;
  const { mayWait: _, ...rest } = finding;
  return {
    incident,
    finding: { ...rest, because, byHand: commands({ accessKeyId: leakedKey(incident), ...subject }) },
  };
}

/** What a call gave back its powers, as ids that AWS would take. */
interface Subject {
  readonly userName?: string;
  readonly accessKeyId?: string;
}

const undoing: ReadonlySet<string> = new Set<SignalId>(['quarantine-removed', 'access-key-reactivated']);

function subjectOf({ signal, evidence }: Finding): Subject | undefined {
  if (!undoing.has(signal)) return undefined;
  const userName = iamNameIn(evidence?.['userName']);
  const accessKeyId = accessKeyIdIn(evidence?.['accessKeyId']);
  if (userName === undefined && accessKeyId === undefined) return undefined;
  return { ...known('userName', userName), ...known('accessKeyId', accessKeyId) };
}

/** A user is known by its unique id, since somebody else may bear the name by now. */
async function incidentKey(
  { userName, accessKeyId }: Subject,
  { source }: Finding,
  hub: UndoneWorld,
): Promise<string | undefined> {
  if (accessKeyId !== undefined || userName === undefined) return accessKeyId;
  const { iam, deployment } = worldIn<UndoneWorld>(source.account, hub);
  try {
    return (await iam.user(userName))?.uniqueId;
  } catch (error) {
    // A member that cannot be entered still has its alert.
    if (error instanceof Refused && deployment.account !== hub.deployment.account) return undefined;
    throw error;
  }
}

/** A further name of an incident does not know that it was released: its own key does. */
async function standing(key: string | undefined, { incidents }: UndoneWorld): Promise<Incident | undefined> {
  const named = key === undefined ? undefined : await incidents.openAbout(key);
  return named && (await incidents.openAbout(named.key));
}

function leakedKey({ finding: { credential } }: Incident): string | undefined {
  return credential?.kind === 'access-key' ? credential.accessKeyId : undefined;
}

interface Denied {
  readonly userName?: string;
  readonly accessKeyId: string | undefined;
}

function commands({ userName, accessKeyId }: Denied): readonly string[] {
  const user = `--user-name ${userName === undefined ? '<user>' : shellWord(userName)}`;
  return [
    `aws iam attach-user-policy ${user} --policy-arn ${awsDenyAllArn}`,
    ...(accessKeyId === undefined
      ? []
      : [`aws iam update-access-key ${user} --access-key-id ${accessKeyId} --status Inactive`]),
    '# Then find out who took it away, by the event above. If you did so on purpose: release the incident, so that it is known.',
  ];
}
