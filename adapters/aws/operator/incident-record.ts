import { DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import type { Closure, Incident } from '../../../core/model/incident.ts';
import { asked } from './asked.ts';
import type { OperatorHost } from './operator-host.ts';

export interface IncidentRecord {
  readonly incident: Incident;
  /** Absent while the incident is open. */
  readonly closure?: Closure;
  /** Findings that joined it. */
  readonly joined: number;
}

/** An incident by its id. Reads the whole table: people ask this rarely, and its items are found by credential. */
export async function incidentRecordOn(
  host: OperatorHost,
  TableName: string,
  id: string,
): Promise<IncidentRecord | undefined> {
  const client = host.client(DynamoDBClient);
  const filter = {
    FilterExpression: '#id = :id',
    ExpressionAttributeNames: { '#id': 'id' },
    ExpressionAttributeValues: { ':id': { S: id } },
  };
  return asked('read the incidents', async () => {
    for await (const { Items = [] } of paginateScan({ client }, { TableName, ...filter, ConsistentRead: true })) {
      // A further name of the incident holds the same text; the item under its own key is the one that is closed.
      for (const { key, incident, closure, joined } of Items) {
        if (incident?.S === undefined) continue;
        const found = JSON.parse(incident.S) as Incident;
        if (found.key !== key?.S) continue;
        return {
          incident: found,
          joined: Number(joined?.N ?? 0),
          ...(closure?.S && { closure: JSON.parse(closure.S) as Closure }),
        };
      }
    }
    return undefined;
  });
}
