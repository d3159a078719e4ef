import type { Expression, Scope } from './expression.ts';
import { StateFailure } from './failure.ts';
import { formatWith } from './intrinsic-format.ts';
import { type Argument, type Call, parseCall, unescaped } from './intrinsic-parser.ts';
import { intrinsics } from './intrinsics.ts';
import { compilePath } from './path.ts';

/**
 * Compiles `States.Name(...)`.
 *
 * @throws Error at load for an unknown function or a wrong number of arguments; StateFailure States.IntrinsicFailure when
 * the arguments do not fit, States.Runtime when a path in them finds nothing.
 */
export function compileIntrinsic(source: string): Expression {
  return compileCall(parseCall(source));
}

function compileCall(call: Call): Expression {
  const arguments_ = call.arguments_.map(compileArgument);
  if (call.name === 'States.Format') return compileFormat(call, arguments_);
  const intrinsic = intrinsics.get(call.name);
  if (intrinsic === undefined) throw new Error(`The drill does not know the intrinsic ${call.name}.`);
  const [least, most] = intrinsic.arity;
  if (arguments_.length < least || arguments_.length > most) {
    throw new Error(`${call.name} does not take ${arguments_.length} arguments.`);
  }
  return (scope) => {
    const values = arguments_.map((argument) => argument(scope));
    return failingAs(call.name, () => intrinsic.apply(values, scope.random));
  };
}

function compileArgument(argument: Argument): Expression {
  switch (argument.kind) {
    case 'text': {
      const text = unescaped(argument.raw);
      return () => text;
    }
    case 'value':
      return () => argument.value;
    case 'path':
      return compilePath(argument.text);
    case 'call':
      return compileCall(argument.call);
  }
}

function compileFormat(call: Call, arguments_: readonly Expression[]): Expression {
  const [template, ...values] = arguments_;
  const [first] = call.arguments_;
  if (template === undefined || first === undefined) throw new Error('States.Format needs a template.');
  const literal = first.kind === 'text' ? formatWith(first.raw) : undefined;
  if (literal !== undefined && literal.holes !== values.length) {
    throw new Error(`States.Format has ${literal.holes} places for ${values.length} values.`);
  }
  return (scope) => {
    const format = literal ?? formatOf(template, scope);
    const given = values.map((value) => value(scope));
    return failingAs(call.name, () => format.fill(given));
  };
}

function formatOf(template: Expression, scope: Scope): ReturnType<typeof formatWith> {
  const text = template(scope);
  if (typeof text !== 'string')
    throw new StateFailure('States.IntrinsicFailure', 'States.Format: the template is not a string.');
  // A template from data has no escapes: a backslash in it is a backslash.
  return formatWith(text.replaceAll('\\', '\\\\'));
}

function failingAs<T>(name: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new StateFailure(
      'States.IntrinsicFailure',
      `${name}: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
