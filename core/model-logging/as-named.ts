import type { LogBucket, LoggingConfig } from './logged.ts';

const kinds = [
  'textDataDeliveryEnabled',
  'imageDataDeliveryEnabled',
  'embeddingDataDeliveryEnabled',
  'videoDataDeliveryEnabled',
  'audioDataDeliveryEnabled',
] as const satisfies readonly (keyof LoggingConfig)[];

/**
 * Whether the log is what a deployment named: every destination the same and no other, and of the kinds of data that it
 * names each delivered or not. Kinds that it does not name are whoever's who configured them.
 */
export function isAsNamed(found: LoggingConfig, named: LoggingConfig): boolean {
  return (
    found.cloudWatchConfig?.logGroupName === named.cloudWatchConfig?.logGroupName &&
    found.cloudWatchConfig?.roleArn === named.cloudWatchConfig?.roleArn &&
    isSameBucket(
      found.cloudWatchConfig?.largeDataDeliveryS3Config,
      named.cloudWatchConfig?.largeDataDeliveryS3Config,
    ) &&
    isSameBucket(found.s3Config, named.s3Config) &&
    kinds.every((kind) => named[kind] === undefined || (found[kind] ?? false) === named[kind])
  );
}

function isSameBucket(one: LogBucket | undefined, other: LogBucket | undefined): boolean {
  return one?.bucketName === other?.bucketName && (one?.keyPrefix ?? '') === (other?.keyPrefix ?? '');
}
