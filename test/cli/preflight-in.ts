import { iamOn } from '../../adapters/aws/iam.ts';
import type { Preflight } from '../../adapters/aws/operator/preflight.ts';
import { sessionsOn } from '../../adapters/aws/sessions.ts';
import type { World } from '../../drill/world.ts';
import { hostIn } from '../memory.ts';

/** IAM is the sandbox; what it does not model is answered here. */
export function preflightIn(account: World['account'], given: Partial<Preflight> = {}): Preflight {
  const host = hostIn(account, { FIREBREAK_SESSION_DENY: 'nobody-calls-it' });
  return {
    iam: iamOn(host),
    sessions: sessionsOn(host),
    attachmentQuota: async () => 10,
    roleRoom: async () => ({ inline: 0, attached: 1, attachedAtMost: 10 }),
    roleUse: async () => ({
      lastUsedAt: '2026-03-01T00:00:00.000Z',
      lastUsedIn: 'eu-west-1',
      trusts: ['ec2.amazonaws.com'],
    }),
    lastUse: async () => [{ service: 'bedrock', at: '2026-03-01T00:00:00.000Z' }],
    recordOf: async () => undefined,
    ...given,
  };
}
