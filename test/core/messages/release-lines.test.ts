import { describe, expect, it } from 'vitest';
import { type ActionId, actionIds, actions } from '../../../core/actions/index.ts';
import { releaseLines } from '../../../core/messages/release-lines.ts';

const released = (action: ActionId) => releaseLines([{ kind: 'restored', stepId: `fb-1-${action}` }]).join();

/** It switched credentials off, and its release may switch none on. */
const givesNothingBack = (action: ActionId): boolean =>
  action.startsWith('deactivate-') &&
  !actions[action].permissions.some(
    ({ action: grant, verbs }) => verbs.includes('release') && !/^iam:(Get|List)/.test(grant),
  );

describe('the words about a release', () => {
  it.each(actionIds.filter(givesNothingBack))('say that what %s switched off stays Inactive', (action) => {
    expect(released(action)).toContain('stays Inactive: a credential that leaked does not come back.');
  });

  it.each(actionIds.filter((action) => !givesNothingBack(action)))('say that all is as before %s', (action) => {
    expect(released(action)).toContain('as it was before.');
  });
});
