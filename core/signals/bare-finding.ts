import type { EventEnvelope } from '../model/finding.ts';
import { accountAmong } from './account-id.ts';
import { withoutApiKeys } from './api-key-reference.ts';
import { isObject } from './cloudtrail.ts';
import { type WebhookKind, webhookDetailTypes, webhookSource } from './webhook.ts';

type Json = Readonly<Record<string, unknown>>;

/** How one service hands its findings to EventBridge, and by what a bare one is known. */
interface Wrapping {
  readonly source: string;
  readonly detailType: string;
  knows(value: Json): boolean;
  wrap?(value: Json): Json;
  account(value: Json): unknown;
  time(value: Json): unknown;
  region(value: Json): unknown;
}

const wrappings: readonly Wrapping[] = [
  {
    source: 'aws.guardduty',
    detailType: 'GuardDuty Finding',
    knows: (value) => isText(value.type) && isText(value.accountId) && isObject(value.service) && 'severity' in value,
    account: (value) => value.accountId,
    time: (value) => value.updatedAt,
    region: (value) => value.region,
  },
  {
    source: 'aws.securityhub',
    detailType: 'Security Hub Findings - Imported',
    knows: (value) => isText(value.ProductArn) && isText(value.AwsAccountId) && isText(value.SchemaVersion),
    wrap: (value) => ({ findings: [value] }),
    account: (value) => value.AwsAccountId,
    time: (value) => value.UpdatedAt,
    region: (value) => value.Region,
  },
  {
    source: 'aws.securityhub',
    detailType: 'Findings Imported V2',
    knows: (value) => isObject(value.finding_info) && typeof value.class_uid === 'number',
    wrap: (value) => ({ findings: [value] }),
    account: (value) => at(value, 'cloud', 'account', 'uid'),
    time: (value) => value.time,
    region: (value) => at(value, 'cloud', 'region'),
  },
  {
    source: 'aws.health',
    detailType: 'AWS Health Event',
    knows: (value) => isText(value.eventArn) && isText(value.eventTypeCode),
    account: (value) => value.affectedAccount ?? at(value, 'eventMetadata', 'accountId'),
    time: (value) => value.lastUpdatedTime ?? value.startTime,
    region: (value) => value.eventRegion,
  },
  {
    source: 'aws.trustedadvisor',
    detailType: 'Trusted Advisor Check Item Refresh Notification',
    knows: (value) => isText(value['check-name']) && isObject(value['check-item-detail']),
    account: (value) => /^arn:aws[a-z-]*:\w*:[a-z0-9-]*:(\d{12}):/.exec(firstText(value.resource_id))?.[1],
    time: (value) => at(value, 'check-item-detail', 'Time Updated'),
    region: () => 'us-east-1',
  },
  {
    source: 'aws.bedrock',
    detailType: 'Bedrock Model Invocation Log',
    knows: (value) => value.schemaType === 'ModelInvocationLog',
    account: (value) => value.accountId,
    time: (value) => value.timestamp,
    region: (value) => value.region,
  },
];

/**
 * The event that EventBridge would have made of a finding that was copied out of a console or an API, or nothing. Whoever
 * pasted it could have written it too: only `triage` believes it, never intake. `account` is for those that name none.
 */
export function bareFindingAsDelivered(value: unknown, account = ''): EventEnvelope | undefined {
  if (!isObject(value)) return undefined;
  const wrapping = wrappings.find((each) => each.knows(value));
  if (wrapping === undefined) return undefined;
  return {
    id: firstText(value.id, value.Id, value.requestId, value.uuid, value.eventArn),
    source: wrapping.source,
    'detail-type': wrapping.detailType,
    account: accountAmong(wrapping.account(value)) ?? account,
    region: firstText(wrapping.region(value)),
    time: timeText(wrapping.time(value)),
    detail: wrapping.wrap?.(value) ?? value,
  };
}

export interface WebhookBody {
  readonly kind: WebhookKind;
  readonly body: unknown;
  /** Of the deployment whose door got it. */
  readonly account: string;
  /** ISO 8601 */
  readonly at: string;
}

/** The event that the webhook makes of a body. A secret in it ends here, whoever sent it: law 9. */
export function webhookAsDelivered({ kind, body, account, at: time }: WebhookBody): EventEnvelope {
  return {
    id: '',
    source: webhookSource,
    'detail-type': webhookDetailTypes[kind],
    account,
    region: 'us-east-1',
    time,
    detail: { kind, body: withoutApiKeys(body) },
  };
}

const isText = (value: unknown): value is string => typeof value === 'string';

const firstText = (...values: readonly unknown[]): string => values.find(isText) ?? '';

function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (parent, key) => (isObject(parent) && Object.hasOwn(parent, key) ? parent[key] : undefined),
    value,
  );
}

/** Some services write a time as a number. What is neither says nothing, whatever it would call itself as a text. */
function timeText(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
