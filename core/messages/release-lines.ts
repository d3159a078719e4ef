import type { ActionId } from '../actions/index.ts';
import type { Released } from '../model/released.ts';

/** What these switched off may have leaked, and is not switched on again by a release. */
const leavesInactive: readonly ActionId[] = [
  'deactivate-access-key',
  'deactivate-bedrock-api-keys',
  'deactivate-every-key',
];

/** What became of each step when the incident was released, a line each. */
export function releaseLines(released: readonly Released[]): readonly string[] {
  return released.map((one) => `${one.stepId}: ${releaseWords(one)}`);
}

function releaseWords(one: Released): string {
  switch (one.kind) {
    case 'restored':
      return leavesInactive.some((action) => one.stepId.endsWith(`-${action}`))
        ? 'stays Inactive: a credential that leaked does not come back.'
        : 'as it was before.';
    case 'still-held':
      return `stays, because ${one.by.length} other incident(s) hold it.`;
    case 'nothing-to-do':
      return 'there was nothing left to undo.';
    case 'failed':
      return `FAILED: ${one.because}.`;
  }
}
