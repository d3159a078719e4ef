import type { Policy } from './document.ts';
import { type Naming, namingOf } from './principal-element.ts';
import type { AuthorizationRequest, DecidingStatement, Layer } from './request.ts';
import { applies, isAbout, type Question, type Statement } from './statement.ts';

/** A request, normalised once. */
export interface Asked extends Question {
  readonly request: AuthorizationRequest;
  readonly hasBoundary: boolean;
}

/** Policies of one kind that are asked together. */
export interface PolicyLevel {
  readonly layer: Layer;
  readonly policies: readonly Policy[];
}

export interface Found {
  readonly by: DecidingStatement;
  readonly naming: Naming;
}

const rank: Readonly<Record<Naming, number>> = { none: 0, account: 1, entity: 2, direct: 3 };

/**
 * The statement of this effect that applies; of several the one that names the principal most directly, because what an
 * Allow is worth depends on that, and of those the first.
 */
export const findStatement = (effect: Statement['effect'], level: PolicyLevel, asked: Asked): Found | undefined => {
  let best: Found | undefined;
  for (const policy of level.policies) {
    for (const statement of statementsAbout(policy, asked.action)) {
      if (statement.effect !== effect) continue;
      const naming = namingIn(level.layer, statement, asked);
      if (rank[naming] <= rank[best?.naming ?? 'none'] || !applies(statement, asked)) continue;
      best = { by: { layer: level.layer, policy: policy.name, statement: statement.id }, naming };
      if (naming === 'direct') return best;
    }
  }
  return best;
};

const known = new WeakMap<Policy, Map<string, readonly Statement[]>>();

/** A policy is asked about the same few actions again and again, and most of its statements are about others. */
const statementsAbout = (policy: Policy, action: string): readonly Statement[] => {
  const byAction = known.get(policy) ?? new Map<string, readonly Statement[]>();
  const found = byAction.get(action);
  if (found !== undefined) return found;
  const about = policy.statements.filter((statement) => isAbout(statement, action));
  known.set(policy, byAction.set(action, about));
  return about;
};

/**
 * Resource policies and RCPs must name principals, and all other policies are attached to theirs and must not: AWS
 * accepts no document that does otherwise, so such a statement names nobody.
 */
const namingIn = (layer: Layer, statement: Statement, asked: Asked): Naming => {
  const names = layer === 'resource' || layer === 'rcp';
  if (statement.principals === undefined) return names ? 'none' : 'direct';
  if (!names) return 'none';
  // A Deny with NotPrincipal reaches everybody who has a permissions boundary, listed or not:
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
  const unsparing = statement.effect === 'Deny' && statement.principals.negated && asked.hasBoundary;
  return unsparing ? 'direct' : namingOf(statement.principals, asked.request.principal);
};
