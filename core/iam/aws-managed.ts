/** Denies every action on every resource. AWS owns it, so no identity of the account can publish a weaker version. */
export const awsDenyAllArn = 'arn:aws:iam::aws:policy/AWSDenyAll';

/**
 * What AWS attaches to the user of a key that it finds in public.
 * https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSCompromisedKeyQuarantineV3.html
 */
export const quarantineArn = 'arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV3';
