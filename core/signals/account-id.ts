import type { AccountId } from '../model/credential.ts';

/**
 * The first candidate of twelve digits; failing that, the first of ten or eleven, which published examples have after
 * somebody shortened them. No such account exists, so nothing can be contained there by mistake. A candidate that holds
 * anything else (a key id, for one) is passed over.
 */
export function accountAmong(...candidates: readonly unknown[]): AccountId | undefined {
  const digits = candidates.filter(
    (candidate) => typeof candidate === 'string' && /^\d{10,12}$/.test(candidate),
  ) as string[];
  return digits.find((candidate) => candidate.length === 12) ?? digits[0];
}
