import { DefinitionRefused, theMachine } from './fields.ts';
import { isArray, isObject } from './json.ts';

/**
 * Refuses what should have been replaced before the definition got here (CloudFormation references and substitutions),
 * and JSONata, wherever they hide. Comments may say anything.
 */
export function refuseLeftovers(definition: unknown): void {
  visit(definition, { state: theMachine, path: [] });
}

interface Place {
  readonly state: string;
  /** Field names below the state. */
  readonly path: readonly (string | number)[];
}

function visit(value: unknown, place: Place): void {
  if (typeof value === 'string') refuseText(value, place);
  if (isArray(value)) {
    for (const [index, item] of value.entries()) visit(item, below(place, index));
    return;
  }
  if (!isObject(value)) return;
  for (const [name, inner] of Object.entries(value)) {
    if (name === 'Ref' || name.startsWith('Fn::'))
      throw refusal(below(place, name), 'is a CloudFormation reference that nobody resolved.');
    if (name !== 'Comment') visit(inner, below(place, name));
  }
}

function refuseText(text: string, place: Place): void {
  if (text.includes('${')) throw refusal(place, `"${text}" holds a substitution that nobody made.`);
  if (text.trimStart().startsWith('{%')) throw refusal(place, 'is JSONata, which the drill does not run.');
}

/** Entering "States" starts the path of one state anew, so that a refusal names the innermost one. */
function below(place: Place, name: string | number): Place {
  if (place.path.at(-1) === 'States' && typeof name === 'string') return { state: name, path: [] };
  return { state: place.state, path: [...place.path, name] };
}

function refusal(place: Place, because: string): DefinitionRefused {
  return new DefinitionRefused({ state: place.state, field: place.path.join('.'), because });
}
