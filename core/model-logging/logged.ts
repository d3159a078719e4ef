import * as z from 'zod/mini';

/**
 * Where Bedrock writes what models are asked and answer, and what of it: word for word what
 * PutModelInvocationLoggingConfiguration takes. AWS takes destinations of the same account and Region only.
 * https://docs.aws.amazon.com/bedrock/latest/APIReference/API_LoggingConfig.html
 * https://docs.aws.amazon.com/bedrock/latest/userguide/model-invocation-logging.html
 */
export interface LoggingConfig {
  readonly cloudWatchConfig?: LogGroup | undefined;
  readonly s3Config?: LogBucket | undefined;
  readonly textDataDeliveryEnabled?: boolean | undefined;
  readonly imageDataDeliveryEnabled?: boolean | undefined;
  readonly embeddingDataDeliveryEnabled?: boolean | undefined;
  readonly videoDataDeliveryEnabled?: boolean | undefined;
  readonly audioDataDeliveryEnabled?: boolean | undefined;
}

export interface LogGroup {
  readonly logGroupName: string | undefined;
  /** That Bedrock writes under. */
  readonly roleArn: string | undefined;
  /** For what is too large for the log group. */
  readonly largeDataDeliveryS3Config?: LogBucket | undefined;
}

export interface LogBucket {
  readonly bucketName: string | undefined;
  readonly keyPrefix?: string | undefined;
}

/** What a deployment names: the log of model calls as it must be in some Regions. */
export interface NamedLogging extends LoggingConfig {
  readonly regions: readonly string[];
}

export const regionName = z
  .string()
  .check(z.regex(/^[a-z]{2}(-[a-z]{2,12}){1,2}-\d$/, 'must be the name of a Region, such as eu-west-1'));

const bucket = z.strictObject({
  bucketName: z
    .string()
    .check(z.regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'must be the name of a bucket, not its ARN')),
  keyPrefix: z.optional(
    z.string().check(z.regex(/^[\w!.*/=-]{1,512}$/, 'must be letters, digits and ! _ . * / = -, at most 512 of them')),
  ),
});

const logGroup = z.strictObject({
  logGroupName: z
    .string()
    .check(z.regex(/^[\w./#-]{1,512}$/, 'must be the name of a log group, not its ARN, such as /bedrock/calls')),
  roleArn: z
    .string()
    .check(
      z.regex(
        /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]{1,512}$/,
        'must be the ARN of a role, such as arn:aws:iam::123456789012:role/bedrock-log',
      ),
    ),
  largeDataDeliveryS3Config: z.optional(bucket),
});

/**
 * What is delivered has to be said of text, images and embeddings: what AWS does when nothing is said is its own decision,
 * and a change of it would look like an attack.
 */
export const namedLogging = z
  .strictObject({
    regions: z.array(regionName).check(z.minLength(1, 'names no Region')),
    cloudWatchConfig: z.optional(logGroup),
    s3Config: z.optional(bucket),
    textDataDeliveryEnabled: z.boolean(),
    imageDataDeliveryEnabled: z.boolean(),
    embeddingDataDeliveryEnabled: z.boolean(),
    videoDataDeliveryEnabled: z.optional(z.boolean()),
    audioDataDeliveryEnabled: z.optional(z.boolean()),
  })
  .check(
    z.refine(({ cloudWatchConfig, s3Config }) => cloudWatchConfig !== undefined || s3Config !== undefined, {
      message: 'writes to nowhere: give cloudWatchConfig, s3Config or both',
    }),
  );

/** The log as a deployment wants it in that Region; undefined where it names none. */
export function namedFor(region: string, named: readonly NamedLogging[]): LoggingConfig | undefined {
  const found = named.find(({ regions }) => regions.includes(region));
  if (found === undefined) return undefined;
  const { regions: _, ...config } = found;
  return config;
}
