import { type Policy, parsePolicy } from '../../core/iam/document.ts';

/** A policy with the text that AWS gives back when it is read. */
export interface PolicyText {
  /** As it was written, byte for byte. */
  readonly document: string;
  readonly policy: Policy;
}

/** @throws Error when a scenario's own document is not a policy */
export function policyOf(name: string, document: unknown): Policy {
  const parsed = parsePolicy(document, name);
  if (parsed.kind === 'malformed') throw new Error(`the sandbox's policy ${name}: ${parsed.because}`);
  return parsed.policy;
}

/** @throws Error when a scenario's own document is not a policy */
export const policyText = (name: string, document: unknown): PolicyText => ({
  document: JSON.stringify(document),
  policy: policyOf(name, document),
});

/** Documents by name, read. @throws Error when one of them is not a policy */
export const policyTexts = (documents: Readonly<Record<string, unknown>>): ReadonlyMap<string, PolicyText> =>
  new Map(Object.entries(documents).map(([name, document]) => [name, policyText(name, document)]));
