import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { account, keyUser, roleSession, ssoSession, type Who } from './benign-events.ts';

/** How CloudTrail looks in an account at work: which calls, in shares of a hundred, by whom. */
interface Kind {
  readonly share: number;
  /** `s3:GetBucketAcl` */
  readonly call: string;
  readonly who: readonly Who[];
  readonly more?: Readonly<Record<string, unknown>>;
}

const workers = Array.from({ length: 200 }, (_, at) => roleSession(`service-${at % 40}`, `worker-${at}`));
const people = ['alice', 'bob', 'carol', 'dave'].map(ssoSession);
const pipelines = Array.from({ length: 5 }, (_, at) => keyUser(`pipeline-${at}`, `AKIAPIPELINE${at}EXAMPLE`));
const lambda: Who = { type: 'AWSService', invokedBy: 'lambda.amazonaws.com' };
const model = { requestParameters: { modelId: 'anthropic.claude-3-haiku-20240307-v1:0' } };
const secret = {
  requestParameters: { secretId: `arn:aws:secretsmanager:us-east-1:${account}:secret:database-AbCdEf` },
};
const key = {
  requestParameters: {
    encryptionContext: { 'aws:s3:arn': 'arn:aws:s3:::example-bucket' },
    encryptionAlgorithm: 'SYMMETRIC_DEFAULT',
  },
};

/** The shares are ours: a guess at an account of applications, with more than the usual calls to models. */
const kinds: readonly Kind[] = [
  { share: 22, call: 'kms:Decrypt', who: workers, more: key },
  { share: 8, call: 'kms:GenerateDataKey', who: workers, more: key },
  { share: 14, call: 'sts:AssumeRole', who: [lambda, ...workers.slice(0, 20)] },
  { share: 10, call: 'ec2:DescribeInstances', who: workers },
  { share: 8, call: 'ssm:GetParameters', who: workers },
  { share: 7, call: 's3:GetBucketAcl', who: workers },
  { share: 6, call: 'logs:CreateLogStream', who: workers },
  { share: 5, call: 'dynamodb:DescribeTable', who: workers },
  { share: 5, call: 'cloudformation:DescribeStacks', who: people },
  { share: 4, call: 'bedrock:InvokeModel', who: workers, more: model },
  { share: 3, call: 'secretsmanager:GetSecretValue', who: workers, more: secret },
  { share: 3, call: 'iam:ListRoles', who: people },
  { share: 2, call: 'sts:GetCallerIdentity', who: [...people, ...pipelines] },
  { share: 1, call: 'lambda:UpdateFunctionCode20150331v2', who: pipelines },
  { share: 1, call: 'iam:CreateRole', who: people, more: { requestParameters: { roleName: 'example', path: '/' } } },
  { share: 1, call: 'ec2:RunInstances', who: workers, more: { requestParameters: { instanceType: 'm7i.large' } } },
];

export interface Traffic {
  readonly folder: string;
  readonly megabytes: number;
  readonly seed: number;
}

export interface Written {
  readonly files: number;
  readonly events: number;
  readonly bytes: number;
}

/** Records of one file: CloudTrail delivers some thousand events of a busy account every five minutes. */
const perFile = 2_000;
const begin = Date.parse('2026-03-01T00:00:00.000Z');

/** Writes log files as S3 holds them, until there are that many megabytes of JSON in them. Equal for equal seeds. */
export function writeTraffic({ folder, megabytes, seed }: Traffic): Written {
  const dice = diceOf(seed);
  const written = { files: 0, events: 0, bytes: 0 };
  const days = 30;
  // About 1,250 bytes are a record, so the thirty days are filled whatever the size.
  const step = (days * 24 * 60 * 60 * 1000 * 1250 * perFile) / (megabytes * 1e6);
  while (written.bytes < megabytes * 1e6) {
    const start = begin + written.files * step;
    const records = Array.from({ length: perFile }, (_, place) => record(start + (place * step) / perFile, dice));
    const text = JSON.stringify({ Records: records });
    const path = join(folder, pathOf(new Date(start + step + 60_000).toISOString(), written.files));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, gzipSync(text, { level: 6 }));
    written.files += 1;
    written.events += perFile;
    written.bytes += Buffer.byteLength(text);
  }
  return written;
}

function pathOf(at: string, file: number): string {
  const [year = '', month = '', day = ''] = at.slice(0, 10).split('-');
  const stamp = at.slice(0, 16).replaceAll(/[-:]/g, '');
  const name = `${account}_CloudTrail_us-east-1_${stamp}Z_${String(file).padStart(16, '0')}.json.gz`;
  return join('AWSLogs', account, 'CloudTrail', 'us-east-1', year, month, day, name);
}

function record(time: number, dice: () => number): object {
  const { call, who, more } = kindAt(dice() * 100);
  const [service = '', eventName = ''] = call.split(':');
  const at = new Date(time).toISOString().replace(/\.\d+Z$/, 'Z');
  return {
    eventVersion: '1.11',
    userIdentity: who[Math.floor(dice() * who.length)],
    eventTime: at,
    eventSource: `${service}.amazonaws.com`,
    eventName,
    awsRegion: 'us-east-1',
    sourceIPAddress: `192.0.2.${Math.floor(dice() * 256)}`,
    userAgent: 'aws-sdk-go-v2/1.30.3 os/linux lang/go#1.22.5 md/GOOS#linux md/GOARCH#amd64 api/example#1.60.0',
    requestParameters: { name: 'example', filters: [{ name: 'tag:service', values: ['{billing}', 'a "quoted" one'] }] },
    responseElements: null,
    requestID: idFrom(dice),
    eventID: idFrom(dice),
    readOnly: true,
    resources: [
      { accountId: account, type: 'AWS::KMS::Key', ARN: `arn:aws:kms:us-east-1:${account}:key/${idFrom(dice)}` },
    ],
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: account,
    eventCategory: 'Management',
    tlsDetails: {
      tlsVersion: 'TLSv1.3',
      cipherSuite: 'TLS_AES_128_GCM_SHA256',
      clientProvidedHostHeader: `${service}.us-east-1.amazonaws.com`,
    },
    ...more,
  };
}

function kindAt(percent: number): Kind {
  let sum = 0;
  for (const kind of kinds) {
    sum += kind.share;
    if (percent < sum) return kind;
  }
  throw new Error('the shares of the kinds of calls do not make a hundred');
}

function idFrom(dice: () => number): string {
  const hex = (digits: number): string =>
    Math.floor(dice() * 16 ** digits)
      .toString(16)
      .padStart(digits, '0');
  return `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}`;
}

/** Mulberry32. */
function diceOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
