import type { KeyDeletion, LastUse } from '../model/key-deletion.ts';
import type { Message } from '../ports/pager.ts';
import { withdrawCommand } from './expected-message.ts';
import { plainText } from './plain-text.ts';
import { shellWord } from './shell-word.ts';

interface ToCome {
  readonly reason: string;
  readonly lastUse: LastUse | undefined;
}

/** A key is to be deleted: until then whoever reads this can stop it. */
export function deletionToComeMessage(deletion: KeyDeletion, { reason, lastUse }: ToCome): Message {
  const { account, user, uniqueId, accessKeyId, by, due, approvalId, incidentId } = deletion;
  const text = [
    `${by} has decided that access key ${accessKeyId} of user ${user} (${uniqueId}) in ${account} is deleted at ${due}. It is Inactive, and stays so.`,
    lastUseWords(lastUse),
    'What cannot be undone: the key itself, and what AWS knows of its last use. One of the two places that a user has for keys becomes free.',
    `Reason: ${reason}`,
    `To keep the key, until then:\n  ${withdrawCommand(approvalId)}`,
    `Incident: ${incidentId}`,
  ].join('\n\n');
  return { subject: `Firebreak: key to be deleted ${incidentId}`, text: plainText(text) };
}

/** The key is gone. `byUs` is absent where somebody else was first. */
export function deletedMessage(
  { account, user, accessKeyId, by, incidentId }: KeyDeletion,
  byUs: { readonly lastUse: LastUse | undefined } | undefined,
  at: string,
): Message {
  const text = [
    byUs === undefined
      ? `Access key ${accessKeyId} of user ${user} in ${account} was to be deleted, as ${by} decided, and is gone already.`
      : `Access key ${accessKeyId} of user ${user} in ${account} was deleted at ${at}, as ${by} decided. This cannot be undone.`,
    ...(byUs === undefined ? [] : [lastUseWords(byUs.lastUse)]),
    `The denies on the user stay until the incident is released.\n\nIncident: ${incidentId}`,
  ].join('\n\n');
  return { subject: `Firebreak: key deleted ${incidentId}`, text: plainText(text) };
}

/** It is not deleted, although somebody decided so. */
export function deletionStoppedMessage(
  incidentId: string,
  key: Pick<KeyDeletion, 'account' | 'user' | 'accessKeyId'> | undefined,
  because: string,
): Message {
  const text = [
    `The key is not deleted: ${because}.`,
    ...(key === undefined
      ? []
      : [
          `Access key ${key.accessKeyId} of user ${key.user} in ${key.account} is as it was. Look at it first; to delete it by hand, in that account:\naws iam delete-access-key --user-name ${shellWord(key.user)} --access-key-id ${shellWord(key.accessKeyId)}`,
        ]),
    `Incident: ${incidentId}`,
  ].join('\n\n');
  return { subject: `Firebreak: key NOT deleted ${incidentId}`, text: plainText(text) };
}

const lastUseWords = (lastUse: LastUse | undefined): string =>
  lastUse === undefined
    ? 'AWS never saw the key at work.'
    : `AWS saw the key last at ${lastUse.at}, calling ${lastUse.service} in ${lastUse.region}.`;
