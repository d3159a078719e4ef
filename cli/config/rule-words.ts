import type { Scope } from '../../core/policy/runtime-policy.ts';

/** Where a rule applies, for a sentence. */
export function ruleWords({ account, ou, tag, signal, action }: Scope): string {
  const words = [
    account === undefined ? [] : [`account ${account}`],
    ou === undefined ? [] : [`OU ${ou}`],
    tag === undefined ? [] : [`identities tagged ${tag.key}${tag.value === undefined ? '' : `=${tag.value}`}`],
    signal === undefined ? [] : [`signal ${signal}`],
    action === undefined ? [] : [`action ${action}`],
  ].flat();
  return words.length === 0 ? 'everything' : words.join(' and ');
}
