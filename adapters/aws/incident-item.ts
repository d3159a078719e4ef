import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Incident } from '../../core/model/incident.ts';

export type Item = Record<string, AttributeValue>;

export function incidentItem(key: string, incident: Incident, joinsForMs: number): Item {
  return {
    key: { S: key },
    id: { S: incident.id },
    joinsUntil: { S: after(incident.openedAt, joinsForMs) },
    joined: { N: '0' },
    seen: { SS: [incident.finding.source.dedupeKey] },
    incident: { S: JSON.stringify(incident) },
  };
}

export function incidentFrom(item: Item | undefined): Incident | undefined {
  const json = item?.['incident']?.S;
  return json === undefined ? undefined : (JSON.parse(json) as Incident);
}

/** A key is free when it has no incident, or when its time to take findings in is over and this occurrence is new to it. */
export function freeFor({ openedAt, finding }: Incident) {
  return {
    ConditionExpression: 'attribute_not_exists(#key) OR (#joinsUntil < :now AND NOT contains(#seen, :dedupe))',
    ExpressionAttributeNames: { '#key': 'key', '#joinsUntil': 'joinsUntil', '#seen': 'seen' },
    ExpressionAttributeValues: { ':now': { S: openedAt }, ':dedupe': { S: finding.source.dedupeKey } },
  };
}

export const after = (at: string, ms: number): string => new Date(Date.parse(at) + ms).toISOString();
