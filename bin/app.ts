import { join } from 'node:path';
import { config as example } from '../firebreak.config.example.ts';
import { firebreakApp } from '../lib/app.ts';
import { ConfigError } from '../lib/config.ts';
import { configFileName, configIn } from '../lib/config-file.ts';
import { exampleApp, noConfigSentence } from '../lib/example-app.ts';

try {
  await synthesise();
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  for (const problem of error.problems) say(`${configFileName}: ${problem}`);
  process.exitCode = 1;
}

async function synthesise(): Promise<void> {
  const config = await configIn(join(import.meta.dirname, '..'));
  if (config !== undefined) return void firebreakApp(config).synth();
  exampleApp(example).synth();
  // Last, so that it stands right above the words with which the CDK CLI refuses to deploy.
  say(noConfigSentence);
}

function say(line: string): void {
  process.stderr.write(`firebreak: ${line}\n`);
}
