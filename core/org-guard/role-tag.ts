import type { SessionDeny } from '../iam/session-deny.ts';
import { heldTagKey } from './held-tag.ts';
import { quarantineTagKey } from './quarantine-tag.ts';

/**
 * With which tag the guard keeps the deny of an order in place. A role that an attacker made may do nothing any more. A role
 * that others work with goes on: the tag that stops all of it would be an outage.
 */
export const roleTagKeyOf = ({ sessionName, cutOff }: SessionDeny): string =>
  sessionName === undefined && cutOff === undefined ? quarantineTagKey : heldTagKey;

/** Presence counts, not the value: the same for every incident, so that a second one finds it as the first left it. */
export const tagValue = 'firebreak';
