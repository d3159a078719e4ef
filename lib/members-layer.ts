import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Code, LayerVersion } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { layerName } from './layer-name.ts';
import type { MembersConfig } from './members-config.ts';

const fileName = 'members.json';

/** Where a function finds it. https://docs.aws.amazon.com/lambda/latest/dg/packaging-layers.html */
export const membersPath = `/opt/${fileName}`;

/** What differs in each member, beside the code: all settings of a function together may have 4 KB. */
export function membersLayer(scope: Construct, { accounts }: MembersConfig): LayerVersion {
  const folder = mkdtempSync(join(tmpdir(), 'firebreak-members-'));
  try {
    writeFileSync(join(folder, fileName), JSON.stringify(accounts));
    return new LayerVersion(scope, 'Members', {
      layerVersionName: layerName(scope, 'Members'),
      code: Code.fromAsset(folder),
      description: 'Firebreak: which accounts are members, and who is protected there',
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
