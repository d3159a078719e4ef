import { correlate } from '../correlation/correlate.ts';
import { remember, windowKeyOf } from '../correlation/window.ts';
import type { Finding } from '../model/finding.ts';
import type { World } from '../ports.ts';

export interface WindowWorld {
  readonly windows: World['windows'];
}

/**
 * Remembers the finding beside what else is known of its identity, and answers it with what it asks for in that context:
 * one odd call says little, the sequence does.
 */
export async function inContext(finding: Finding, { windows }: WindowWorld): Promise<Finding> {
  const key = windowKeyOf(finding);
  if (key === undefined) return finding;
  const window = await windows.update(key, finding.source.at, (before) => remember(before, finding));
  const correlated = correlate(window, finding);
  return correlated === undefined ? finding : { ...correlated.finding, rule: correlated.rule };
}
