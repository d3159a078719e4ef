import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Incident } from '../../core/model/incident.ts';

export type Item = Record<string, AttributeValue>;

/**
 * Writes the incident under a key that is free: when it has no incident, or when the time of that one to take findings in is
 * over and this occurrence is new to it. What earlier ones have heard stays, so that none of it opens another one.
 */
export function takesKey(key: string, incident: Incident, joinsForMs: number) {
  const { id, openedAt, finding } = incident;
  const { dedupeKey } = finding.source;
  return {
    Key: { key: { S: key } },
    UpdateExpression:
      'SET #id = :id, #joinsUntil = :until, #joined = :none, #incident = :incident REMOVE #closure ADD #seen :heard',
    ConditionExpression: 'attribute_not_exists(#key) OR (#joinsUntil < :now AND NOT contains(#seen, :dedupe))',
    ExpressionAttributeNames: {
      '#key': 'key',
      '#id': 'id',
      '#joinsUntil': 'joinsUntil',
      '#joined': 'joined',
      '#incident': 'incident',
      '#closure': 'closure',
      '#seen': 'seen',
    },
    ExpressionAttributeValues: {
      ':id': { S: id },
      ':until': { S: after(openedAt, joinsForMs) },
      ':none': { N: '0' },
      ':incident': { S: JSON.stringify(incident) },
      ':heard': { SS: [dedupeKey] },
      ':now': { S: openedAt },
      ':dedupe': { S: dedupeKey },
    },
  };
}

export function incidentFrom(item: Item | undefined): Incident | undefined {
  const json = item?.['incident']?.S;
  return json === undefined ? undefined : (JSON.parse(json) as Incident);
}

export const after = (at: string, ms: number): string => new Date(Date.parse(at) + ms).toISOString();
