/**
 * The value if it reads like an id, a name or an ARN of AWS, else nothing: no blanks, no control characters, nothing
 * longer than an ARN. Whoever made the call may have chosen it.
 */
export function resourceIdIn(value: unknown): string | undefined {
  return typeof value === 'string' && /^[\w+=,.@:/*#-]{1,512}$/.test(value) ? value : undefined;
}
