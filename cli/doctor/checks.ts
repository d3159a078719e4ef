import { concurrencyCheck, deadLettersCheck, pagesCheck, trailCheck } from './account-checks.ts';
import type { Check } from './check.ts';
import { feedCheck, regionCheck, stackCheck, versionCheck } from './deployment-checks.ts';
import { configCheck, policyCheck } from './policy-checks.ts';
import { slackCheck } from './slack-check.ts';
import { stacksCheck } from './stacks-check.ts';
import { unchangedCheck } from './unchanged-check.ts';

/** In the order in which they are said. */
export const quickChecks: readonly Check[] = [
  stackCheck,
  stacksCheck,
  versionCheck,
  regionCheck,
  trailCheck,
  feedCheck,
  deadLettersCheck,
  policyCheck,
  configCheck,
  pagesCheck,
  slackCheck,
  concurrencyCheck,
];

/** With the one that takes a minute. */
export const allChecks: readonly Check[] = [...quickChecks, unchangedCheck];
