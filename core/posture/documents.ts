import { type Policy, parsePolicy } from '../iam/document.ts';
import type { NamedDocument } from './account.ts';

/** The policies of one identity in two readings, and what could not be read. */
export interface Readings {
  readonly strict: readonly Policy[];
  /** Without conditions: what they allow under some condition is allowed, what they deny under one is not denied. */
  readonly lenient: readonly Policy[];
  /** Resources that the policies name, with every wildcard made into a name. */
  readonly resources: readonly string[];
  /** Names of policies that are malformed. */
  readonly unread: readonly string[];
}

export function readingsOf(documents: readonly NamedDocument[]): Readings {
  const strict: Policy[] = [];
  const lenient: Policy[] = [];
  const unread: string[] = [];
  const resources = new Set<string>();
  for (const { name, document } of documents) {
    const value = parsedJson(document);
    const parsed = parsePolicy(value, name);
    const loosened = parsePolicy(withoutConditions(value), name);
    if (parsed.kind === 'malformed') {
      unread.push(name);
      continue;
    }
    strict.push(parsed.policy);
    // A policy of which nothing is left without its conditions allows nothing and denies nothing.
    if (loosened.kind === 'policy') lenient.push(loosened.policy);
    for (const resource of statementsIn(value).flatMap(({ Resource }) => textsIn(Resource)))
      resources.add(named(resource));
  }
  return { strict, lenient, resources: [...resources], unread };
}

type Statement = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Statement =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function statementsIn(document: unknown): readonly Statement[] {
  if (!isRecord(document)) return [];
  const list: readonly unknown[] = Array.isArray(document.Statement) ? document.Statement : [document.Statement];
  return list.filter(isRecord);
}

function withoutConditions(document: unknown): unknown {
  if (!isRecord(document)) return document;
  const kept = statementsIn(document).filter(({ Effect, Condition }) => Effect === 'Allow' || Condition === undefined);
  return { ...document, Statement: kept.map(({ Condition: _under, ...statement }) => statement) };
}

const textsIn = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value : [value]).filter((each) => typeof each === 'string');

/** One resource among those that the pattern stands for; a policy variable cannot be resolved here and stays. */
const named = (pattern: string): string => pattern.replaceAll(/\$\{\*\}|\*/g, 'example').replaceAll('?', 'x');
