import type { NamedLogging } from '../../core/model-logging/logged.ts';
import { hearCalls } from '../platform/heard-calls.ts';
import type { CallRecord } from '../sandbox/caller.ts';
import { exampleAccount } from './scenario.ts';

/** The log that the example account had before, and that its configuration of Firebreak names. */
export const keptLog: NamedLogging = {
  regions: [exampleAccount.region],
  cloudWatchConfig: {
    logGroupName: '/bedrock/calls',
    roleArn: `arn:aws:iam::${exampleAccount.account}:role/bedrock-log`,
    largeDataDeliveryS3Config: { bucketName: 'example-bedrock-log', keyPrefix: 'large' },
  },
  textDataDeliveryEnabled: true,
  imageDataDeliveryEnabled: true,
  embeddingDataDeliveryEnabled: false,
};

const { regions: _, ...keptConfig } = keptLog;

/** Switches the log on, as its owners did long ago, and lets CloudTrail tell of every change; see `hearCalls`. */
export function keepsLog(world: Parameters<typeof hearCalls>[0], afterMs: () => number): () => Promise<unknown> {
  world.account.switches.invocationLogging = keptConfig;
  return hearCalls(world, { of: changesLog, afterMs });
}

export const changesLog = ({ action, outcome }: CallRecord): boolean =>
  outcome === 'ok' && /^bedrock:(Put|Delete)ModelInvocationLogging/.test(action);
