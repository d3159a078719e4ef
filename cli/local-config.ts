import { join } from 'node:path';
import type { FirebreakConfig } from '../lib/config.ts';
import { configFileName, configIn } from '../lib/config-file.ts';
import { Failed } from './verb.ts';

/** Where firebreak.config.ts lies: beside the package, not where the command happens to be typed. */
export const projectFolder = join(import.meta.dirname, '..');

export type LoadConfig = () => Promise<FirebreakConfig | undefined>;

export const ownConfig: LoadConfig = () => configIn(projectFolder);

/** @throws Failed when there is none; ConfigError when it cannot be used */
export async function requiredConfig(load: LoadConfig): Promise<FirebreakConfig> {
  const config = await load();
  if (config !== undefined) return config;
  throw new Failed(`there is no ${configFileName}: write one with  npm run firebreak -- init`);
}
