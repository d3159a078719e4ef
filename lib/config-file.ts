import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ConfigError, checkedConfig, type FirebreakConfig } from './config.ts';

export const configFileName = 'firebreak.config.ts';

/** The configuration of the team, from its git-ignored file; undefined when nobody has written one. */
export async function configIn(folder: string): Promise<FirebreakConfig | undefined> {
  const file = join(folder, configFileName);
  if (!existsSync(file)) return undefined;
  const module = await imported(file);
  if (!('config' in module)) {
    throw new ConfigError(['it exports no "config": write  export const config = defineConfig({ ... })']);
  }
  return checkedConfig(module.config);
}

async function imported(file: string): Promise<object> {
  try {
    return (await import(pathToFileURL(file).href)) as object;
  } catch (error) {
    // By name: the file may have been loaded with its own copy of the class.
    if (error instanceof Error && error.name === 'ConfigError') throw error;
    throw new ConfigError([`it cannot be read: ${error instanceof Error ? error.message : String(error)}`]);
  }
}
