import { expect, it } from 'vitest';
import { sessionDenyDocument } from '../../../core/iam/session-deny.ts';
import { inlineQuota, slotFor } from '../../../core/iam/session-slots.ts';

const of = { roleName: 'production', roleId: 'AROAEXAMPLEEXAMPLE001', extent: 'everything' } as const;
const needed = sessionDenyDocument(of).length;
const room = { inline: 0, attached: 10, attachedAtMost: 10 };

it('is among the inline policies down to the last character that is free', () => {
  expect(slotFor(of, { ...room, inline: inlineQuota - needed })).toEqual({ kind: 'inline' });
  expect(slotFor(of, { ...room, inline: inlineQuota - needed + 1 })).toMatchObject({ kind: 'none' });
});

it('is a managed policy while one place is left, and says why', () => {
  expect(slotFor(of, { inline: inlineQuota, attached: 9, attachedAtMost: 10 })).toEqual({
    kind: 'attached',
    because: `the inline policies of the role have 10240 of 10240 characters, and the deny needs ${needed}; 9 of 10 managed policies are attached to it`,
  });
  expect(slotFor(of, { inline: inlineQuota, attached: 10, attachedAtMost: 20 })).toMatchObject({ kind: 'attached' });
});
