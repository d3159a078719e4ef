import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Named } from './entrances.ts';
import { arnOf, type Place, type Resource, type Template } from './template.ts';

/** Says in the metadata of a layer what it holds: the name and the bytes of each file, these in base64. */
const key = 'drill:files';

type Files = Readonly<Record<string, string>>;

/** The template with the files of its layers, as AWS would have them once the assembly was uploaded. */
export function withLayerFiles(template: Template, outdir: string): Template {
  const entries = Object.entries(template.Resources).map(
    ([id, resource]) => [id, withFiles(resource, outdir)] as const,
  );
  return { ...template, Resources: Object.fromEntries(entries) };
}

function withFiles(resource: Resource, outdir: string): Resource {
  if (resource.Type !== 'AWS::Lambda::LayerVersion') return resource;
  const { S3Key = '' } = (resource.Properties?.['Content'] ?? {}) as { readonly S3Key?: string };
  const folder = join(outdir, `asset.${S3Key.replace('.zip', '')}`);
  const files = readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'base64')] as const);
  return { ...resource, Metadata: { ...resource.Metadata, [key]: Object.fromEntries(files) } };
}

/** The files of each layer, by its ARN. */
export const layersFrom = (layers: readonly Named[], place: Place): ReadonlyMap<string, Files> =>
  new Map(
    layers.map(({ name, resource }) => [arnOf(resource.Type, name, place), (resource.Metadata?.[key] ?? {}) as Files]),
  );

/** Where a function with these layers finds what. https://docs.aws.amazon.com/lambda/latest/dg/packaging-layers.html */
export const filesFrom = (
  arns: readonly string[],
  layers: ReadonlyMap<string, Files>,
): ReadonlyMap<string, Uint8Array> =>
  new Map(
    arns
      .flatMap((arn) => Object.entries(layers.get(arn) ?? {}))
      .map(([name, base64]) => [`/opt/${name}`, new Uint8Array(Buffer.from(base64, 'base64'))]),
  );
