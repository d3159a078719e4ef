import { isByRole } from '../by-role.ts';
import { callsDone, notOdd, worthAlert, worthRecord } from '../call.ts';
import { callPattern } from '../call-pattern.ts';
import { defineSignal } from '../signal.ts';

export const iamUserCreated = defineSignal({
  id: 'iam-user-created',
  summary: 'Somebody makes an IAM user.',
  attack: ['T1136.003'],
  reference: 'https://attack.mitre.org/techniques/T1136/003/',
  response: 'alert',
  region: 'us-east-1',
  needsReadOnlyEvents: false,
  pattern: callPattern('iam', ['CreateUser']),
  read: callsDone('iam-user-created', ({ actor, parameters: { userName } }) => {
    if (/^(BedrockAPIKey|AeaApiKey)-/.test(typeof userName === 'string' ? userName : ''))
      return notOdd('the user carries an API key for models');
    return isByRole(actor)
      ? worthRecord('a user was made from a session of a role', { userName })
      : worthAlert('a user was made by a long-lived credential', { userName });
  }),
});
