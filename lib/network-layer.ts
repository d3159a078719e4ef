import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Code, LayerVersion } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { ConfigError } from './config.ts';
import { layerName } from './layer-name.ts';
import { networkPath, networkTableAt } from './network-file.ts';

const fileName = 'networks.bin';
const layerId = 'Networks';

/** Where a function finds what its layers hold. https://docs.aws.amazon.com/lambda/latest/dg/packaging-layers.html */
export const networksSetting = (networks: string | undefined): string =>
  networks === undefined ? 'none' : `/opt/${fileName}`;

/** The layer with the table, one for all functions that name networks; none where there is no table. */
export function networkLayers(scope: Construct, networks: string | undefined): readonly LayerVersion[] {
  if (networks === undefined) return [];
  const there = scope.node.tryFindChild(layerId);
  return [there instanceof LayerVersion ? there : networkLayer(scope, networks)];
}

/**
 * The table of networks as a layer: beside the code and not in it, so that the function is not slower to start, and a new
 * table is no new code. Deleting the layer takes nothing from the function: Lambda keeps the version that one refers to.
 * https://docs.aws.amazon.com/lambda/latest/api/API_DeleteLayerVersion.html
 * @throws ConfigError when the data cannot be used
 */
function networkLayer(scope: Construct, networks: string): LayerVersion {
  const file = networkTableAt(networkPath(networks));
  if (file.kind === 'unusable') throw new ConfigError([`networks: ${JSON.stringify(networks)}: ${file.because}`]);
  const folder = mkdtempSync(join(tmpdir(), 'firebreak-networks-'));
  try {
    writeFileSync(join(folder, fileName), file.table);
    return new LayerVersion(scope, layerId, {
      layerVersionName: layerName(scope, layerId),
      code: Code.fromAsset(folder),
      description: 'Firebreak: which network announces which address, for the intake',
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
