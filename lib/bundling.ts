import { join } from 'node:path';
import { type BundlingOptions, LogLevel, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';

const noOtherCredentials = join(import.meta.dirname, '..', 'adapters', 'aws', 'no-other-credentials.ts');

/** Bundled CommonJS dependencies call `require`, which an ES module does not have. */
const requireBanner =
  "import { createRequire as firebreakRequire } from 'node:module'; const require = firebreakRequire(import.meta.url);";

/**
 * One small file per function, the SDK inside: what was tested is what runs, and a cold start stands between an event
 * and the first deny. `npm run bench:lambda` measures it.
 */
export const bundling: BundlingOptions = {
  format: OutputFormat.ESM,
  // The SDK's ES modules can be shaken; esbuild takes its CommonJS for this platform unless told.
  mainFields: ['module', 'main'],
  minify: true,
  sourceMap: false,
  keepNames: false,
  externalModules: [],
  banner: requireBanner,
  logLevel: LogLevel.WARNING,
  esbuildArgs: { '--alias': `@aws-sdk/credential-provider-node=${noOtherCredentials}` },
};
