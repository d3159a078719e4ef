/** What follows the last slash of an id or an ARN, when it has the form of an id that AWS makes up. */
export function asciiTail(value: string | undefined): string | undefined {
  const tail = value?.split('/').at(-1);
  return tail !== undefined && /^[\w:.-]{1,128}$/.test(tail) ? tail : undefined;
}
