import { type ParsedPolicy, type Policy, parsePolicy } from '../../core/iam/document.ts';
import { onceIn } from '../once-in.ts';
import { oncePerText } from '../once-per-text.ts';

/** A policy with the text that AWS gives back when it is read. */
export interface PolicyText {
  /** As it was written, byte for byte. */
  readonly document: string;
  readonly policy: Policy;
}

/** @throws Error when a scenario's own document is not a policy */
export function policyOf(name: string, document: unknown): Policy {
  const text = typeof document === 'string' ? document : JSON.stringify(document);
  const parsed = parsedPolicy(name, text);
  if (parsed.kind === 'malformed') throw new Error(`the sandbox's policy ${name}: ${parsed.because}`);
  return parsed.policy;
}

/** Worlds of one kind begin with the same documents, and what is written in one is written in others. */
export const parsedPolicy = (name: string, text: string): ParsedPolicy =>
  onceIn(readAs(text), name, () => parsePolicy(text, name));

/** What was read of a text, by the names that it was given. */
const readAs = oncePerText((_text: string) => new Map<string, ParsedPolicy>());

/** @throws Error when a scenario's own document is not a policy */
export const policyText = (name: string, document: unknown): PolicyText => ({
  document: JSON.stringify(document),
  policy: policyOf(name, document),
});

/** Documents by name, read. @throws Error when one of them is not a policy */
export const policyTexts = (documents: Readonly<Record<string, unknown>>): ReadonlyMap<string, PolicyText> =>
  new Map(Object.entries(documents).map(([name, document]) => [name, policyText(name, document)]));
