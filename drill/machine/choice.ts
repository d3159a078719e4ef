import { comparisons, typeTests } from './comparison.ts';
import type { Scope } from './expression.ts';
import { runtimeFailure } from './failure.ts';
import { Fields } from './fields.ts';
import type { Json } from './json.ts';
import { find, type Path, parsePath } from './path.ts';

/** One rule of a Choice, or a part of one. */
export type Test = (scope: Scope) => boolean;

const combining = ['And', 'Or', 'Not'];
const comparing = [...comparisons.keys()].flatMap((name) =>
  name === 'StringMatches' ? [name] : [name, `${name}Path`],
);
const operators = [...combining, ...comparing, ...typeTests.keys(), 'IsPresent'];

/**
 * Compiles a rule. `Next` belongs to the outermost one only.
 *
 * @throws DefinitionRefused for an unknown operator, an operand of the wrong type, or a path that the drill does not know.
 */
export function compileRule(given: { state: string; at: string; raw: unknown; outermost: boolean }): Test {
  const known = ['Variable', 'Comment', ...operators, ...(given.outermost ? ['Next'] : [])];
  const fields = new Fields({ ...given, known });
  const [operator, ...more] = fields.names().filter((name) => operators.includes(name));
  if (operator === undefined || more.length > 0) throw fields.refusal('', 'needs exactly one operator.');
  if (!combining.includes(operator)) return compileLeaf(fields, operator);
  if (fields.has('Variable')) throw fields.refusal('Variable', `has no place next to ${operator}.`);
  return compileCombination(fields, operator);
}

function compileCombination(fields: Fields, operator: string): Test {
  const part = (raw: unknown, at: string) =>
    compileRule({ state: fields.state, at: fields.at(at), raw, outermost: false });
  if (operator === 'Not') {
    const inner = part(fields.raw('Not'), 'Not');
    return (scope) => !inner(scope);
  }
  const parts = fields.list(operator).map((raw, index) => part(raw, `${operator}[${index}]`));
  return operator === 'And'
    ? (scope) => parts.every((test) => test(scope))
    : (scope) => parts.some((test) => test(scope));
}

function compileLeaf(fields: Fields, operator: string): Test {
  const path = fields.compile('Variable', () => parsePath(fields.text('Variable')));
  if (operator === 'IsPresent') {
    const wanted = fields.flag(operator);
    return (scope) => (find(path, scope) !== undefined) === wanted;
  }
  const typeTest = typeTests.get(operator);
  if (typeTest === undefined) return compileComparison(fields, path, operator);
  const wanted = fields.flag(operator);
  return (scope) => typeTest(there(path, scope)) === wanted;
}

function compileComparison(fields: Fields, path: Path, operator: string): Test {
  const direct = comparisons.get(operator);
  const comparison = direct ?? comparisons.get(operator.slice(0, -'Path'.length));
  if (comparison === undefined) throw fields.refusal(operator, 'is not an operator that the drill knows.');
  if (direct === undefined) {
    const other = fields.compile(operator, () => parsePath(fields.text(operator)));
    return (scope) => comparison.holds(there(path, scope), there(other, scope));
  }
  const operand = fields.raw(operator);
  if (operand === undefined || !comparison.takes(operand))
    throw fields.refusal(operator, 'has a value of the wrong type.');
  return (scope) => comparison.holds(there(path, scope), operand);
}

/** Every operator but IsPresent fails the execution when there is nothing to look at. */
function there(path: Path, scope: Scope): Json {
  const value = find(path, scope);
  if (value === undefined)
    throw runtimeFailure(`Invalid path '${path.text}': the choice looks at a value that is not there.`);
  return value;
}
