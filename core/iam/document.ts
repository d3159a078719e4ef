import { isRecord, type Malformed, malformed } from './json-shape.ts';
import { parseStatement, type Statement } from './statement.ts';

/** A policy document, normalised and prepared once; evaluate it as often as you like. */
export interface Policy {
  /** Name or ARN, to say later which policy decided. */
  readonly name: string;
  readonly statements: readonly Statement[];
}

export type ParsedPolicy = { readonly kind: 'policy'; readonly policy: Policy } | Malformed;

const elements: ReadonlySet<string> = new Set(['Version', 'Id', 'Statement']);

/**
 * Reads a policy document, as JSON text or as a value. A document that IAM would refuse is `malformed` with a reason:
 * the caller decides what that means, and it never means allowed.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export const parsePolicy = (json: unknown, name = 'unnamed'): ParsedPolicy => {
  const document = typeof json === 'string' ? readJson(json) : json;
  if (!isRecord(document)) return malformed('The document is not a JSON object.');
  if (Object.keys(document).some((key) => !elements.has(key)))
    return malformed('The document has an element that IAM does not know.');
  const { Version: version = '2008-10-17', Statement: list } = document;
  if (version !== '2012-10-17' && version !== '2008-10-17') return malformed('Version is not one that IAM knows.');
  const statements = readStatements(list, version === '2012-10-17' ? 'expand' : 'literal');
  return 'kind' in statements ? statements : { kind: 'policy', policy: { name, statements } };
};

const readStatements = (list: unknown, variables: 'expand' | 'literal'): readonly Statement[] | Malformed => {
  const values: readonly unknown[] = Array.isArray(list) ? list : [list];
  if (list === undefined || values.length === 0) return malformed('The document has no Statement.');
  const statements: Statement[] = [];
  for (const [index, value] of values.entries()) {
    const statement = parseStatement(value, index, variables);
    if (statement.kind === 'malformed') return statement;
    statements.push(statement);
  }
  const sids = statements.map((statement) => statement.id).filter((id) => typeof id === 'string' && id !== '');
  if (new Set(sids).size < sids.length) return malformed('Two statements have the same Sid.');
  return statements;
};

const readJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
