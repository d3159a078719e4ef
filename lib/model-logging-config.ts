import * as z from 'zod';
import { type NamedLogging, namedLogging } from '../core/model-logging/logged.ts';
import { hubRegion } from './deployed-stacks.ts';

/** What each field is for, said when it is missing. */
export const wantedOfModelLogging: Readonly<Record<string, string>> = {
  regions:
    'list the Regions whose log this is; its destinations must be in each of them, so most Regions need their own',
  textDataDeliveryEnabled: 'say whether text is delivered: true or false',
  imageDataDeliveryEnabled: 'say whether images are delivered: true or false',
  embeddingDataDeliveryEnabled: 'say whether embeddings are delivered: true or false',
  logGroupName: 'name the log group',
  roleArn: 'give the ARN of the role that Bedrock writes under',
  bucketName: 'name the bucket',
};

export const namesOfModelLogging: Readonly<Record<string, readonly string[]>> = {
  modelLogging: [
    'regions',
    'cloudWatchConfig',
    's3Config',
    'textDataDeliveryEnabled',
    'imageDataDeliveryEnabled',
    'embeddingDataDeliveryEnabled',
    'videoDataDeliveryEnabled',
    'audioDataDeliveryEnabled',
  ],
  cloudWatchConfig: ['logGroupName', 'roleArn', 'largeDataDeliveryS3Config'],
  s3Config: ['bucketName', 'keyPrefix'],
  largeDataDeliveryS3Config: ['bucketName', 'keyPrefix'],
};

export const modelLoggingSchema = z.array(namedLogging).min(1, 'names nothing: leave the field out');

/** As the function that keeps the log is given it. */
export const loggingText = (named: readonly NamedLogging[]): string => JSON.stringify(named);

/** Where a log is named. */
export const loggedRegions = (named: readonly NamedLogging[] = []): readonly string[] =>
  named.flatMap(({ regions }) => regions);

/**
 * All settings of a function have 4 KB, and it has a few others.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
 */
const textAtMost = 3_000;

interface Logging {
  readonly modelLogging?: readonly NamedLogging[] | undefined;
  /** Those whose calls are heard. */
  readonly regions: readonly string[];
}

interface LoggingProblem {
  readonly path: (string | number)[];
  readonly message: string;
}

/** What each entry allows by itself, and the rest of the configuration does not. */
export function loggingProblems({ modelLogging = [], regions: heard }: Logging): readonly LoggingProblem[] {
  const seen = new Set<string>();
  const problems = modelLogging.flatMap(({ regions }, entry) =>
    regions.flatMap((region, index) => {
      const path = ['modelLogging', entry, 'regions', index];
      if (seen.has(region)) return [{ path, message: `is "${region}" for the second time: a Region has one log` }];
      seen.add(region);
      if (region === hubRegion || heard.includes(region)) return [];
      return [{ path, message: `is "${region}", which is not in "regions": nobody would hear a change of its log` }];
    }),
  );
  const size = loggingText(modelLogging).length;
  const message = `has ${size} characters and may have ${textAtMost}: name fewer Regions or shorter destinations`;
  return size <= textAtMost ? problems : [...problems, { path: ['modelLogging'], message }];
}
