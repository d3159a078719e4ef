/**
 * Whoever carries a tag of this key is denied everything by the guard, whatever its value. IAM takes keys that differ in
 * case only for one key, and so does the guard: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html
 */
export const quarantineTagKey = 'firebreak:quarantine';
