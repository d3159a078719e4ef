/** One thing that must be so, and whether it was. */
export interface Check {
  readonly what: string;
  readonly isSo: boolean;
  /** What was seen, for the reader of a failure. */
  readonly seen: string;
}

export const check = (what: string, isSo: boolean, seen: unknown): Check => ({
  what,
  isSo,
  seen: JSON.stringify(seen) ?? 'nothing',
});

export const failed = (checks: readonly Check[]): readonly Check[] => checks.filter(({ isSo }) => !isSo);

/** A line per check, as it is printed. */
export function checkLine({ what, isSo, seen }: Check): string {
  return isSo ? `  ok    ${what}` : `  FAIL  ${what}: ${seen}`;
}
