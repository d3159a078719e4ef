/**
 * IAM path of every role and policy that Firebreak deploys, so that one pattern of ARNs names all of them: for our own
 * Deny, for an organization's guard, and for whoever asks whether a call was ours. A path cannot be changed afterwards.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
 */
export const ownPath = '/firebreak/';
