/**
 * AWS documents 16 to 128 characters; published examples replace the tail by X and come out at 14, and these must be
 * rehearsable. Such an id is harmless: containment asks AWS who holds the key, and nobody holds that one. A mask of
 * stars, dots or lower case is no id at all, and a text with anything else in it never reaches a call or a command.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_AccessKey.html
 */
const format = /^(AKIA|ASIA)[A-Z0-9]{10,124}$/;

/** The value if it is an access key id of a user or of a session, else nothing. */
export function accessKeyIdIn(value: unknown): string | undefined {
  return typeof value === 'string' && format.test(value) ? value : undefined;
}

/** `AKIA`: made by CreateAccessKey, and alive until it is deactivated. `ASIA` is the key of a session. */
export const isLongTerm = (accessKeyId: string): boolean => accessKeyId.startsWith('AKIA');
