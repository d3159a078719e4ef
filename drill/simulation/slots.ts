import { awsDenyAllArn } from '../../core/iam/aws-managed.ts';
import { inferenceDenyName } from '../../core/iam/inference-deny.ts';
import { quarantineTagKey } from '../../core/org-guard/quarantine-tag.ts';
import { present, type SandboxCredential, type ServiceCredential } from '../sandbox/credential.ts';
import type { SandboxUser } from '../sandbox/user.ts';

/** What the control plane shows in each slot that Firebreak may change, as the ledger would note it, by the slot's name. */
export type SlotValues = ReadonlyMap<string, string>;

/** Read from the account itself, without any code of Firebreak. */
export function slotsOf(user: SandboxUser): SlotValues {
  const attached = user.attached.control();
  const services = present(user.serviceCredentials);
  const isAttached = (name: string) => attached.some((arn) => arn.endsWith(`/${name}`));
  const values: readonly (readonly [string, string])[] = [
    ['attached/AWSDenyAll', `{"attached":${attached.includes(awsDenyAllArn)}}`],
    [`attached/${inferenceDenyName}`, `{"attached":${isAttached(inferenceDenyName)}}`],
    [`tag/${quarantineTagKey}`, `{"tagged":${isTagged(user)}}`],
    ['boundary', JSON.stringify({ boundary: user.boundary.control() ?? null })],
    ...present(user.keys).map((key) => [`access-key/${key.id}`, statuses([key])] as const),
    ['access-keys', statuses(present(user.keys))],
    ['service-credentials', statuses(services.filter((one) => !isForModels(one)))],
    ...services.filter(isForModels).map((key) => [`bedrock-api-keys/${key.id}`, statuses([key])] as const),
    ['bedrock-api-keys', statuses(services.filter(isForModels))],
    ['signing-certificates', statuses(present(user.signingCertificates))],
    ['ssh-keys', statuses(present(user.sshPublicKeys))],
  ];
  const prefix = `${user.account}/user/${user.name}/`;
  return new Map(values.map(([name, value]) => [prefix + name, value]));
}

const isTagged = ({ tags }: SandboxUser): boolean =>
  Object.keys(tags.control()).some((key) => key.toLowerCase() === quarantineTagKey);

const statuses = (credentials: readonly SandboxCredential[]): string =>
  JSON.stringify(credentials.map(({ id, status }) => ({ id, status: status.control() })));

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_api_keys_for_aws_services.html */
const isForModels = ({ serviceName }: ServiceCredential): boolean =>
  serviceName === 'bedrock.amazonaws.com' || serviceName === 'aws-external-anthropic.amazonaws.com';

/** What a release never brings back: whatever of it leaked, or may have. */
export const leakedForGood = (slot: string): boolean => /\/(access-keys?|bedrock-api-keys?)(\/|$)/.test(slot);

/** The slot that an action changes, by the end of its name. */
const ends: Readonly<Record<string, string>> = {
  'attach-deny-all': '/attached/AWSDenyAll',
  'attach-inference-deny': '/attached/FirebreakDenyInference',
  'deny-all-boundary': '/boundary',
  'quarantine-tag': `/tag/${quarantineTagKey}`,
  'deactivate-service-credentials': '/service-credentials',
  'deactivate-signing-certificates': '/signing-certificates',
  'deactivate-ssh-keys': '/ssh-keys',
};

/** Of a user's slots the one that an action changes; undefined for credentials, which stay off, and for roles. */
export const slotOf = (action: string, slots: readonly string[]): string | undefined => {
  const end = ends[action];
  return end === undefined ? undefined : slots.find((slot) => slot.endsWith(end));
};
