import type { FalseContainments } from '../signals/signal.ts';
import type { FactName } from './fact.ts';
import { defineRule, type Rule } from './rule.ts';

/** Findings that say that the secret is out. */
const exposure = [
  'aws-quarantine-attached',
  'guardduty-attack-sequence',
  'guardduty-credentials-compromised',
  'health-credentials-exposed',
  'key-reported',
  'secret-scanner-checked-key',
  'trusted-advisor-exposed-key',
] as const satisfies readonly FactName[];

/**
 * Findings after which an identity is under suspicion. Anomalous behaviour is not among them: the first run of a pipeline
 * is anomalous, and the next thing that it does is make users and keys.
 */
export const suspicion = [
  ...exposure,
  'guardduty-ai-protection',
  'guardduty-suspicious-address',
] as const satisfies readonly FactName[];

/** What a credential can be turned into, so that it outlives its own end. */
const minting = [
  'access-key-created',
  'bedrock-api-key-created',
  'console-password-set',
  'federation-token-issued',
  'iam-user-created',
  'role-trust-opened',
  'roles-anywhere-opened',
] as const satisfies readonly FactName[];

const blinding = [
  'detector-tampered',
  'invocation-logging-changed',
  'responder-tampered',
  'trail-tampered',
] as const satisfies readonly FactName[];

const tryingOut = ['caller-identity-checked', 'secret-scanner-checked-key'] as const satisfies readonly FactName[];

/** The same traffic and the same command for all of them. */
const measured = (knownCauses: string): FalseContainments => ({
  perThirtyDays: 0,
  measuredBy: 'npm run bench:benign',
  knownCauses,
});

/**
 * Where the data of networks is configured. A new network alone is no rule: people travel, providers renumber, and VPNs
 * and pipelines change the way out.
 */
const newNetwork = {
  attack: ['T1078.004'],
  reference: 'https://attack.mitre.org/techniques/T1078/004/',
} as const;

/** Every rule. One call alone decides nothing; these do. */
export const rules = [
  defineRule({
    id: 'opens-and-calls-a-model',
    sentence:
      'A long-term key looked at the models, opened one and called one for the first time, all in a quarter of an hour.',
    order: 'any',
    needs: [
      { anyOf: ['bedrock-recon'] },
      { anyOf: ['bedrock-access-enabled'] },
      { anyOf: ['model-invoked-by-long-term-key'], having: ['first-model-call'] },
    ],
    withinMinutes: 15,
    response: 'contain',
    falseContainments: measured(
      'A person who opens a model with a long-term key instead of a role, and tries it at once.',
    ),
  }),
  defineRule({
    id: 'opens-a-model-in-a-new-region',
    sentence: 'An identity opened a model and called one in a region where it was never seen before.',
    order: 'as-listed',
    needs: [
      { anyOf: ['bedrock-access-enabled'], having: ['new-region'] },
      { anyOf: ['model-invoked-by-long-term-key', 'bedrock-api-key-used'], having: ['new-region'] },
    ],
    withinMinutes: 60,
    response: 'contain',
    falseContainments: measured('A person with a long-term key who moves an application to another region by hand.'),
  }),
  defineRule({
    id: 'enables-a-region-and-calls-there',
    sentence: 'An identity switched on a region and called a model in one where it was never seen before.',
    order: 'as-listed',
    needs: [
      { anyOf: ['region-enabled'] },
      { anyOf: ['model-invoked-by-long-term-key', 'bedrock-api-key-used'], having: ['new-region'] },
    ],
    withinMinutes: 60,
    response: 'contain',
    falseContainments: measured('A person with a long-term key who opens a region for an application by hand.'),
  }),
  defineRule({
    id: 'opens-and-calls-from-a-new-network',
    sentence:
      'A long-term key came from a network where it was never seen, opened a model there and called one for the first time.',
    order: 'as-listed',
    needs: [
      { anyOf: ['bedrock-access-enabled'], having: ['new-network'] },
      { anyOf: ['model-invoked-by-long-term-key'], having: ['new-network', 'first-model-call'] },
    ],
    withinMinutes: 60,
    response: 'contain',
    falseContainments: measured(
      'A person on a journey who opens a model with a long-term key, and tries it from the hotel.',
    ),
    ...newNetwork,
  }),
  defineRule({
    id: 'tries-out-a-stolen-key',
    sentence:
      'A key asked whose it is, asked a model whether it may, and asked whether anybody is watching: that is how keys are checked before they are sold.',
    order: 'any',
    needs: [{ anyOf: tryingOut }, { anyOf: ['bedrock-capability-probe'] }, { anyOf: ['invocation-logging-read'] }],
    withinMinutes: 60,
    response: 'contain',
    falseContainments: measured(
      'A person with a long-term key who looks for the cause of errors of Bedrock and of its missing log.',
    ),
  }),
  defineRule({
    id: 'suspect-mints-a-credential',
    sentence: 'An identity under suspicion made itself something that outlives its key.',
    order: 'as-listed',
    needs: [{ anyOf: suspicion }, { anyOf: minting }],
    withinMinutes: 60,
    response: 'contain',
    falseContainments: measured(
      'An owner who hears of the suspicion and rotates the key with that very key, within the hour.',
    ),
  }),
  defineRule({
    id: 'exposed-key-spends',
    sentence: 'An identity whose secret is out opened a model, bought capacity or called a model for the first time.',
    order: 'as-listed',
    needs: [
      // Odd model calls followed by model calls would be the same evidence twice.
      { anyOf: exposure },
      {
        anyOf: [
          'bedrock-access-enabled',
          'gpu-compute-launched',
          'model-capacity-bought',
          'model-invoked-by-long-term-key',
        ],
        having: ['first-model-call'],
      },
    ],
    withinMinutes: 60,
    response: 'contain',
    falseContainments: measured(
      'An application that starts within an hour after its key was reported: the key is out all the same.',
    ),
  }),
  defineRule({
    id: 'suspect-blinds',
    sentence: 'An identity under suspicion switched off or narrowed what watches it.',
    order: 'as-listed',
    needs: [{ anyOf: suspicion }, { anyOf: blinding }],
    withinMinutes: 60,
    response: 'contain',
    falseContainments: measured(
      'An administrator under suspicion for a shared address, who changes a trail with a long-term key.',
    ),
  }),
  defineRule({
    id: 'blinds-and-calls',
    sentence: 'An identity switched off or redirected the log of model calls or a trail, and then called a model.',
    order: 'as-listed',
    needs: [
      { anyOf: ['invocation-logging-changed', 'trail-tampered'] },
      { anyOf: ['model-invoked-by-long-term-key', 'bedrock-api-key-used'] },
    ],
    withinMinutes: 15,
    response: 'contain',
    falseContainments: measured('One long-term key that both manages the log of model calls and calls models.'),
  }),
  defineRule({
    id: 'launders-a-session',
    sentence:
      'A user turned its key into a session, the session into a console, and used that to make an identity that stays.',
    order: 'as-listed',
    needs: [
      { anyOf: ['federation-token-issued'] },
      { anyOf: ['signin-token-issued'] },
      { anyOf: ['access-key-created', 'admin-policy-granted', 'console-password-set', 'iam-user-created'] },
    ],
    withinMinutes: 60,
    response: 'contain',
    falseContainments: measured('A home-made console portal for users, through which an administrator makes users.'),
  }),
  defineRule({
    id: 'fights-its-containment',
    sentence:
      'An identity that was contained is still able to undo its deny, to come back or to make itself another credential.',
    order: 'as-listed',
    needs: [{ anyOf: ['contained'] }, { anyOf: ['access-key-reactivated', 'quarantine-removed', ...minting] }],
    withinMinutes: 60,
    response: 'contain',
    falseContainments: measured('None known: after its containment, an identity should be able to do nothing.'),
  }),
  defineRule({
    id: 'looks-and-calls',
    sentence:
      'A long-term key looked at the models and called one for the first time: most applications call models from a role.',
    order: 'as-listed',
    needs: [{ anyOf: ['bedrock-recon'] }, { anyOf: ['model-invoked-by-long-term-key'], having: ['first-model-call'] }],
    withinMinutes: 15,
    response: 'alert',
  }),
  defineRule({
    id: 'looks-for-what-pays',
    sentence:
      'A key asked whose it is and looked at models and at money or mail: that is what thieves of keys look for.',
    order: 'any',
    needs: [{ anyOf: tryingOut }, { anyOf: ['bedrock-recon'] }, { anyOf: ['cost-recon', 'mail-recon'] }],
    withinMinutes: 60,
    response: 'alert',
  }),
  defineRule({
    id: 'looks-and-reads-secrets',
    sentence: 'A long-term key looked over the identities of the account and read its secrets.',
    order: 'any',
    needs: [{ anyOf: ['iam-recon'] }, { anyOf: ['secrets-read-by-long-term-key'] }],
    withinMinutes: 60,
    response: 'alert',
  }),
  defineRule({
    id: 'probes-in-many-regions',
    sentence: 'An identity was refused by models in three regions within a quarter of an hour.',
    order: 'any',
    needs: [{ anyOf: ['bedrock-capability-probe'], inRegions: 3 }],
    withinMinutes: 15,
    response: 'alert',
  }),
  defineRule({
    id: 'looks-around-from-a-new-network',
    sentence:
      'A key came from a network where it was never seen, asked whose it is, and looked at models, identities, money, mail or secrets.',
    order: 'any',
    needs: [
      { anyOf: tryingOut, having: ['new-network'] },
      {
        anyOf: ['bedrock-recon', 'cost-recon', 'iam-recon', 'mail-recon', 'secrets-read-by-long-term-key'],
        having: ['new-network'],
      },
    ],
    withinMinutes: 15,
    response: 'alert',
    ...newNetwork,
  }),
  defineRule({
    id: 'first-model-call-from-a-new-network',
    sentence: 'A long-term key called a model for the first time, and from a network where it was never seen.',
    order: 'any',
    needs: [{ anyOf: ['model-invoked-by-long-term-key'], having: ['new-network', 'first-model-call'] }],
    withinMinutes: 15,
    response: 'alert',
    ...newNetwork,
  }),
] as const satisfies readonly Rule[];

export type RuleId = (typeof rules)[number]['id'];
