import { type Condition, parseConditions, satisfies, type Variables } from './conditions.ts';
import { isRecord, type Malformed, malformed, toStrings } from './json-shape.ts';
import { compilePattern, compileResource, matches, type Pattern } from './match.ts';
import { type PrincipalElement, parsePrincipals } from './principal-element.ts';
import {
  type Context,
  fill,
  hasVariableBeforeFifthColon,
  isFixed,
  parseTemplate,
  plainTemplate,
  type Template,
} from './variables.ts';

/** One statement, normalised and prepared once. */
export interface Statement {
  readonly kind: 'statement';
  /** The Sid, or the position in the document, counted from 0. */
  readonly id: string | number;
  readonly effect: 'Allow' | 'Deny';
  readonly principals: PrincipalElement | undefined;
  readonly actions: Excluding<Pattern>;
  /** Undefined where a trust or resource policy leaves it out: the resource is the one it is attached to. */
  readonly resources: Excluding<ResourcePattern> | undefined;
  readonly conditions: readonly Condition[];
}

/** A list, or everything but the list: Action and NotAction, Resource and NotResource. */
interface Excluding<T> {
  readonly kind: 'list';
  readonly negated: boolean;
  readonly patterns: readonly T[];
}

type ResourcePattern =
  | { readonly kind: 'fixed'; readonly pattern: Pattern }
  | { readonly kind: 'variable'; readonly template: Template }
  | { readonly kind: 'nothing' };

/** What a statement is compared with. */
export interface Question {
  /** In lower case: AWS compares services and actions without case. */
  readonly action: string;
  readonly resource: string;
  readonly context: Context;
}

/** Whether the statement is about this action, which is in lower case. */
export const isAbout = ({ actions: { patterns, negated } }: Statement, action: string): boolean => {
  for (const pattern of patterns) if (matches(pattern, action)) return !negated;
  return negated;
};

/**
 * Of a statement about the action, whether resource and conditions apply. The principal is asked separately: it decides
 * more than yes or no.
 */
export const applies = (statement: Statement, question: Question): boolean =>
  (statement.resources === undefined ||
    statement.resources.patterns.some((each) => resourceMatches(each, question)) !== statement.resources.negated) &&
  (statement.conditions.length === 0 || satisfies(statement.conditions, question.context));

const resourceMatches = (resource: ResourcePattern, question: Question): boolean => {
  switch (resource.kind) {
    case 'nothing':
      return false;
    case 'fixed':
      return matches(resource.pattern, question.resource);
    case 'variable': {
      const pieces = fill(resource.template, question.context);
      return pieces !== undefined && matches(compileResource(pieces), question.resource);
    }
  }
};

const elements: ReadonlySet<string> = new Set(
  'Sid Effect Principal NotPrincipal Action NotAction Resource NotResource Condition'.split(' '),
);

/**
 * Reads one statement and refuses what IAM refuses.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export const parseStatement = (value: unknown, index: number, variables: Variables): Statement | Malformed => {
  if (!isRecord(value)) return malformed('A statement is not an object.');
  if (Object.keys(value).some((name) => !elements.has(name)))
    return malformed('A statement has an element that IAM does not know.');
  const { Sid: sid, Effect: effect, Condition: condition = {} } = value;
  if (effect !== 'Allow' && effect !== 'Deny') return malformed('Effect is neither Allow nor Deny.');
  if (sid !== undefined && typeof sid !== 'string') return malformed('Sid is not text.');
  const principals = readPrincipals(value);
  if (principals?.kind === 'malformed') return principals;
  const actions = readActions(value);
  if (actions.kind === 'malformed') return actions;
  const resources = readResources(value, principals, variables);
  if (resources?.kind === 'malformed') return resources;
  const conditions = parseConditions(condition, variables);
  if ('kind' in conditions) return conditions;
  return { kind: 'statement', id: sid ?? index, effect, principals, actions, resources, conditions };
};

type Elements = Readonly<Record<string, unknown>>;

const readPrincipals = (value: Elements): PrincipalElement | Malformed | undefined => {
  const chosen = choose(value, 'Principal');
  if (chosen === undefined || 'because' in chosen) return chosen;
  const parsed = parsePrincipals(chosen.element);
  return parsed.kind === 'malformed' ? parsed : { ...parsed, negated: chosen.negated };
};

const readActions = (value: Elements): Excluding<Pattern> | Malformed => {
  const chosen = choose(value, 'Action');
  if (chosen === undefined) return malformed('A statement has neither Action nor NotAction.');
  if ('because' in chosen) return chosen;
  const names = toStrings(chosen.element);
  if (names === undefined || names.length === 0) return malformed('Action names no action.');
  if (names.some((name) => name !== '*' && !name.includes(':'))) return malformed('An action names no service.');
  const compile = (name: string) => compilePattern([{ text: name.toLowerCase(), wildcards: 'expand' }]);
  return { kind: 'list', negated: chosen.negated, patterns: names.map(compile) };
};

/** Only a statement that names its principals may leave the resource out. */
const readResources = (
  value: Elements,
  principals: PrincipalElement | undefined,
  variables: Variables,
): Excluding<ResourcePattern> | Malformed | undefined => {
  const chosen = choose(value, 'Resource');
  if (chosen === undefined && principals !== undefined) return undefined;
  if (chosen === undefined) return malformed('A statement has neither Resource nor NotResource.');
  if ('because' in chosen) return chosen;
  const names = toStrings(chosen.element);
  if (names === undefined || names.length === 0) return malformed('Resource names no resource.');
  const patterns: ResourcePattern[] = [];
  for (const name of names) {
    const template = variables === 'expand' ? parseTemplate(name) : plainTemplate(name);
    const isArn = name.startsWith('arn:') || name === '*';
    if (template === undefined || !isArn) return malformed('A resource is neither an ARN nor "*".');
    patterns.push(compileTemplate(template));
  }
  return { kind: 'list', negated: chosen.negated, patterns };
};

/** AWS allows variables after the fifth colon only; one that stands earlier names no resource. */
const compileTemplate = (template: Template): ResourcePattern => {
  if (hasVariableBeforeFifthColon(template)) return { kind: 'nothing' };
  if (!isFixed(template)) return { kind: 'variable', template };
  return { kind: 'fixed', pattern: compileResource(fill(template, new Map()) ?? []) };
};

const choose = (value: Elements, name: string): { element: unknown; negated: boolean } | Malformed | undefined => {
  const [plain, negated] = [value[name], value[`Not${name}`]];
  if (plain !== undefined && negated !== undefined) return malformed(`A statement has both ${name} and Not${name}.`);
  if (plain !== undefined) return { element: plain, negated: false };
  return negated === undefined ? undefined : { element: negated, negated: true };
};
