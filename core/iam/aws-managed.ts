/** Denies every action on every resource. AWS owns it, so no identity of the account can publish a weaker version. */
export const awsDenyAllArn = 'arn:aws:iam::aws:policy/AWSDenyAll';
