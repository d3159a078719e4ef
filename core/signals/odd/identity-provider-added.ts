import { isByRole } from '../by-role.ts';
import { callsDone, worthAlert, worthRecord } from '../call.ts';
import { callPattern } from '../call-pattern.ts';
import { defineSignal } from '../signal.ts';

export const identityProviderAdded = defineSignal({
  id: 'identity-provider-added',
  summary: 'Somebody adds or changes an identity provider that the account trusts.',
  attack: ['T1484.002'],
  reference: 'https://attack.mitre.org/techniques/T1484/002/',
  response: 'alert',
  region: 'us-east-1',
  needsReadOnlyEvents: false,
  pattern: callPattern('iam', ['CreateSAMLProvider', 'UpdateSAMLProvider', 'CreateOpenIDConnectProvider']),
  read: callsDone('identity-provider-added', ({ actor }) =>
    isByRole(actor)
      ? worthRecord('an identity provider was added from a session of a role')
      : worthAlert('an identity provider was added by a long-lived credential'),
  ),
});
