import { synthesised } from '../../drill/deployed/assembly.ts';
import { type Resource, resolver, type Template } from '../../drill/deployed/template.ts';
import { exampleAccount } from '../../drill/scenarios/scenario.ts';
import { config } from '../../firebreak.config.example.ts';

export const template: Template = await synthesised(config);

export interface Made {
  readonly id: string;
  readonly given: Readonly<Record<string, unknown>>;
  readonly resource: Resource & { readonly DeletionPolicy?: string; readonly UpdateReplacePolicy?: string };
}

/** The resources of a type, their references resolved as in the example account. */
export const made = (type: string): readonly Made[] => madeIn(template, type);

/** The same of another template. */
export function madeIn(template: Template, type: string): readonly Made[] {
  const resolve = resolver(template, exampleAccount);
  return Object.entries(template.Resources)
    .filter(([, resource]) => resource.Type === type)
    .map(([id, resource]) => ({ id, resource, given: resolve(resource.Properties ?? {}) as Made['given'] }));
}

/** For `it.each`: a name, and the resource. */
export const each = (type: string): readonly (readonly [string, Made])[] =>
  made(type).map((resource) => [resource.id, resource] as const);
