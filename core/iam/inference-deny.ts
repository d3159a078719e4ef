import { ownPath } from './own-path.ts';
import { inferencePlanes } from './planes.ts';

/** Name of the customer-managed policy that Firebreak keeps in each account. */
export const inferenceDenyName = 'FirebreakDenyInference';

export const inferenceDenyArn = (account: string): string =>
  `arn:aws:iam::${account}:policy${ownPath}${inferenceDenyName}`;

/**
 * Text of the surgical deny: inference on every plane and the making of API keys for it, nothing else. It has no
 * condition, so nothing that the contained identity says of itself can lift it. IAM allows 6,144 characters.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export const inferenceDenyDocument = (): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      ...inferencePlanes.map((plane) => deny(sidOf(plane.id), plane.denies)),
      deny('MintApiKeys', foreignMints()),
    ],
  });

const deny = (sid: string, actions: readonly string[]) => ({
  Sid: sid,
  Effect: 'Deny',
  Action: actions,
  Resource: '*',
});

/** `bedrock-mantle` becomes `InferenceBedrockMantle`: a Sid takes letters and digits only. */
const sidOf = (id: string): string =>
  `Inference${id
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')}`;

/** What mints credentials for a plane from another service's namespace; each plane's own patterns cover the rest. */
const foreignMints = (): readonly string[] => [
  ...new Set(inferencePlanes.flatMap((plane) => plane.mints.filter((action) => !action.startsWith(`${plane.id}:`)))),
];
