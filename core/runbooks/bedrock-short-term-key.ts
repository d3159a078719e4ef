import type { BedrockShortTermKey } from '../model/credential.ts';
import type { Finding } from '../model/finding.ts';
import type { RefusedPlan } from '../model/plan.ts';
import type { Target } from '../model/target.ts';
import { refuse } from '../policy/guardrails.ts';
import { isLongTerm } from '../signals/access-key-id.ts';
import { keyTarget } from './access-key.ts';
import { wholeRole, wouldHitOthers } from './role-session.ts';
import type { Runbook, RunbookWorld } from './runbook.ts';
import { sessionTarget } from './session-target.ts';
import { userAsItIs } from './user-target.ts';

/**
 * A short-term API key for models is a request, signed in advance with another credential: whoever could make it holds
 * that credential, and it dies with it. So it is that credential which is contained.
 * https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys.html
 */
export const bedrockShortTermKey: Runbook = {
  id: 'bedrock-short-term-key',
  summary: 'Contain the credential that signed the key: the key of a user, or one session.',
  target: async ({ finding, openedAt }, world) => {
    const { credential } = finding;
    if (credential?.kind !== 'bedrock-short-term-key')
      throw new Error(`the runbook for short-term keys was given ${credential?.kind}`);
    return signerOf({ finding, credential, openedAt }, world);
  },
  steps(target) {
    if (target.kind === 'session') return ['deny-session', 'hold-role'];
    const key = target.credential?.kind === 'access-key' ? 'deactivate-access-key' : 'deactivate-every-key';
    return ['attach-deny-all', 'quarantine-tag', 'deny-all-boundary', key];
  },
  surgical: () => ['attach-inference-deny', 'deny-session-inference', 'hold-role'],
  offers: wholeRole,
  asks: wouldHitOthers,
  extent: () => 'everything',
};

interface Signed {
  readonly finding: Finding;
  readonly credential: BedrockShortTermKey;
  readonly openedAt: string;
}

async function signerOf({ finding, credential, openedAt }: Signed, world: RunbookWorld): Promise<Target | RefusedPlan> {
  const { account, accessKeyId, session } = credential;
  if (isLongTerm(accessKeyId)) return keyTarget({ kind: 'access-key', account, accessKeyId }, world.iam);
  if (session !== undefined) return sessionTarget({ credential: session, openedAt }, world);
  if (finding.identity.kind === 'user') return userAsItIs(finding, world.iam);
  return refuse(
    `${accessKeyId} signed the API key, and nothing says whose session that is: look it up in CloudTrail, then follow docs/playbooks/role-session.md`,
    'page',
  );
}
