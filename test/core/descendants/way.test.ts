import { describe, expect, it } from 'vitest';
import { createUser } from '../../../core/descendants/create-user.ts';
import { recordOf } from './records.ts';

const given = { source: 'iam.amazonaws.com', name: 'CreateUser', asked: { userName: 'backdoor' } };

describe('what a way makes of a record', () => {
  it('names the call by its id', () => {
    expect(createUser.read(recordOf({ ...given, id: 'event-1' }))?.eventId).toBe('event-1');
  });

  it('names a call without an id by what its record says, so that copies are equal and others are not', () => {
    const without = (at: string) => createUser.read({ ...recordOf({ ...given, at }), eventID: undefined })?.eventId;
    expect(without('2026-03-02T09:00:00Z')).toBe(without('2026-03-02T09:00:00Z'));
    expect(without('2026-03-02T09:00:00Z')).not.toBe(without('2026-03-02T09:00:01Z'));
  });

  it('is nothing when the record tells no time', () => {
    expect(createUser.read({ ...recordOf(given), eventTime: 'yesterday' })).toBeUndefined();
  });

  it('is in the account that got the record', () => {
    expect(createUser.read(recordOf({ ...given, in: '111122223333' }))?.account).toBe('111122223333');
  });
});
