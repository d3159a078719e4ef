import { join } from 'node:path';
import { type BundlingOptions, LogLevel, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';

const adapter = (file: string): string => join(import.meta.dirname, '..', 'adapters', 'aws', file);

/** Parts of the SDK that no function needs, and what stands in their place. */
export const leftOut: Readonly<Record<string, string>> = {
  '@aws-sdk/credential-provider-node': adapter('no-other-credentials.ts'),
  '@aws-sdk/endpoint-cache': adapter('no-endpoint-discovery.ts'),
  '@smithy/core/event-streams': adapter('no-event-streams.ts'),
};

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
  esbuildArgs: Object.fromEntries(Object.entries(leftOut).map(([part, instead]) => [`--alias:${part}`, instead])),
};
