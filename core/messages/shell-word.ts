/** The text as one word of a POSIX shell, whatever it contains: commands in a page are meant to be pasted. */
export function shellWord(text: string): string {
  if (/^[\w+=,.@:/-]+$/.test(text)) return text;
  return `'${text.replaceAll("'", "'\\''")}'`;
}
