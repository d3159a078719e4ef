import { isRecord, type Malformed, malformed, toTexts } from './json-shape.ts';
import { type Comparison, findOperator } from './operators.ts';
import { type Context, parseTemplate, plainTemplate } from './variables.ts';

/** One operator on one condition key, prepared once. */
export type Condition = PresenceCondition | ValueCondition;

/** The `Null` operator: is the key absent? */
interface PresenceCondition {
  readonly kind: 'presence';
  readonly key: string;
  /** The answers that satisfy it: `true` for absent. */
  readonly absent: readonly boolean[];
}

interface ValueCondition {
  readonly kind: 'value';
  /** In lower case: AWS compares condition keys without case. */
  readonly key: string;
  readonly quantifier: 'none' | 'every' | 'some';
  readonly negated: boolean;
  readonly ifExists: boolean;
  readonly comparisons: readonly Comparison[];
}

/** How the document reads text: variables exist since version 2012-10-17. */
export type Variables = 'expand' | 'literal';

/** Reads a Condition element. Unknown operators and values of the wrong type are malformed, never silently true. */
export const parseConditions = (element: unknown, variables: Variables): readonly Condition[] | Malformed => {
  if (!isRecord(element)) return malformed('Condition is not an object.');
  const conditions: Condition[] = [];
  for (const [operator, block] of Object.entries(element)) {
    if (!isRecord(block)) return malformed('A condition operator holds no object of condition keys.');
    for (const [key, value] of Object.entries(block)) {
      const condition = parseCondition({ operator, key: key.toLowerCase(), values: toTexts(value), variables });
      if (condition.kind === 'malformed') return condition;
      conditions.push(condition);
    }
  }
  return conditions;
};

interface Raw {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[] | undefined;
  readonly variables: Variables;
}

const parseCondition = (raw: Raw): Condition | Malformed => {
  const { key, values } = raw;
  if (key === '') return malformed('A condition names no key.');
  if (values === undefined || values.length === 0) return malformed('A condition key has no value to compare with.');
  if (raw.operator === 'Null') return parsePresence(key, values);
  const { quantifier, name, ifExists } = parseOperatorName(raw.operator);
  const found = findOperator(name);
  if (found === undefined) return malformed('A condition uses an operator that IAM does not have.');
  const comparisons: Comparison[] = [];
  for (const text of values) {
    const expand = raw.variables === 'expand' && found.operator.variables === 'expand';
    const template = expand ? parseTemplate(text) : plainTemplate(text);
    const comparison = template === undefined ? undefined : found.operator.prepare(template, text);
    if (comparison === undefined) return malformed(`A value of ${name} is not of the type that the operator compares.`);
    comparisons.push(comparison);
  }
  return { kind: 'value', key, quantifier, ifExists, negated: found.negated, comparisons };
};

const parsePresence = (key: string, values: readonly string[]): Condition | Malformed => {
  const answers = values.map((value) => value.toLowerCase());
  if (answers.some((answer) => answer !== 'true' && answer !== 'false'))
    return malformed('Null compares with true or false.');
  return { kind: 'presence', key, absent: answers.map((answer) => answer === 'true') };
};

const parseOperatorName = (text: string) => {
  const [quantifier, unquantified] = parseQuantifier(text);
  const ifExists = unquantified.endsWith('IfExists');
  return { quantifier, ifExists, name: ifExists ? unquantified.slice(0, -'IfExists'.length) : unquantified };
};

const parseQuantifier = (text: string): readonly [ValueCondition['quantifier'], string] => {
  if (text.startsWith('ForAllValues:')) return ['every', text.slice('ForAllValues:'.length)];
  if (text.startsWith('ForAnyValue:')) return ['some', text.slice('ForAnyValue:'.length)];
  return ['none', text];
};

/** Whether the request satisfies all of them. Several operators and keys are joined by AND, several values by OR. */
export const satisfies = (conditions: readonly Condition[], context: Context): boolean =>
  conditions.every((condition) => {
    const values = context.get(condition.key);
    if (condition.kind === 'presence') return condition.absent.includes(values === undefined);
    return values === undefined ? holdsWhenAbsent(condition) : holdsFor(condition, values, context);
  });

/**
 * A missing key: `…IfExists` and ForAllValues hold, ForAnyValue does not, a negated operator holds, any other does not.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 */
const holdsWhenAbsent = (condition: ValueCondition): boolean => {
  if (condition.ifExists || condition.quantifier === 'every') return true;
  return condition.quantifier === 'none' && condition.negated;
};

/** Negated, a value must be unlike all values of the policy. */
const holdsFor = (condition: ValueCondition, values: readonly string[], context: Context): boolean => {
  const matchesOne = (value: string) => condition.comparisons.some((compare) => compare(value, context));
  switch (condition.quantifier) {
    case 'every':
      return values.every((value) => value === '') || values.every((value) => matchesOne(value) !== condition.negated);
    case 'some':
      return values.some((value) => matchesOne(value) !== condition.negated);
    case 'none':
      return values.some(matchesOne) !== condition.negated;
  }
};
