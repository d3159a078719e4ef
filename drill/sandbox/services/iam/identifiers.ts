const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** Keys, sessions, API keys, roles, groups, policies. */
type Prefix = 'AKIA' | 'ASIA' | 'ACCA' | 'AROA' | 'AGPA' | 'ANPA';

/** An id as IAM makes them, with its prefix, 20 characters or more, and sample data at first sight. */
export function sampleId(prefix: Prefix, number: number): string {
  let rest = number;
  let text = '';
  for (let position = 0; position < 9; position += 1) {
    text = letters.charAt(rest % letters.length) + text;
    rest = Math.floor(rest / letters.length);
  }
  return `${prefix}${text}EXAMPLE`;
}
