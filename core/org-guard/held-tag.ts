/**
 * On a role that others work with, and that carries an inline deny of ours. IAM knows no condition key for the name of an
 * inline policy, so under the guard this tag is what keeps the deny there; it denies nothing to the sessions of the role.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_iam.html
 */
export const heldTagKey = 'firebreak:held';
