import { constant, type Expression } from './expression.ts';
import { compileIntrinsic } from './intrinsic.ts';
import { isArray, isObject, type Json } from './json.ts';
import { compilePath } from './path.ts';

/**
 * A payload template (Parameters, ItemSelector, ResultSelector): a field whose name ends in `.$` takes its value from a
 * path or an intrinsic, everything else stands as it is.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/input-output-inputpath-params.html
 * @throws Error at load, naming the field, for a path or intrinsic that the drill does not know.
 */
export function compileTemplate(template: Json): Expression {
  if (!dynamic(template)) return constant(template);
  if (isArray(template)) {
    const items = template.map(compileTemplate);
    return (scope) => items.map((item) => item(scope));
  }
  const fields = Object.entries(template as object).map(([name, value]) => compileField(name, value as Json));
  const names = new Set(fields.map(([name]) => name));
  if (names.size !== fields.length) throw new Error('A field is there twice, once with and once without ".$".');
  return (scope) => Object.fromEntries(fields.map(([name, value]) => [name, value(scope)]));
}

/** A path, or an intrinsic function. */
export function compileText(text: string): Expression {
  return text.startsWith('$') ? compilePath(text) : compileIntrinsic(text);
}

function compileField(name: string, value: Json): [string, Expression] {
  if (!name.endsWith('.$')) return [name, compileTemplate(value)];
  if (typeof value !== 'string') throw new Error(`"${name}" must be a path or an intrinsic, as text.`);
  return [name.slice(0, -2), compileText(value)];
}

function dynamic(template: Json): boolean {
  if (isArray(template)) return template.some(dynamic);
  if (!isObject(template)) return false;
  return Object.entries(template).some(([name, value]) => name.endsWith('.$') || dynamic(value));
}
