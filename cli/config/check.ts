import { ConfigError } from '../../lib/config.ts';
import { configFileName } from '../../lib/config-file.ts';
import { networkPath, networkTableAt } from '../../lib/network-file.ts';
import { type LoadConfig, requiredConfig } from '../local-config.ts';
import { type ExitCode, exit, type Terminal } from '../verb.ts';

/** Every problem at once: nobody wants to hear of them one by one. */
export async function checkConfig(
  load: LoadConfig,
  { json }: { readonly json?: boolean },
  { out, err }: Terminal,
): Promise<ExitCode> {
  const problems = await problemsOf(load);
  if (json) out(JSON.stringify({ schema: 'firebreak.check/1', ok: problems.length === 0, problems }));
  else for (const problem of problems) err(`${configFileName}: ${problem}`);
  if (problems.length > 0) return exit.failed;
  if (!json) out(`${configFileName} can be deployed. What it means:  npm run firebreak -- config explain`);
  return exit.done;
}

async function problemsOf(load: LoadConfig): Promise<readonly string[]> {
  try {
    const { networks } = await requiredConfig(load);
    const file = networks === undefined ? undefined : networkTableAt(networkPath(networks));
    return file?.kind === 'unusable' ? [`networks: ${JSON.stringify(networks)}: ${file.because}`] : [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}
