import type { QueryCommandInput, QueryCommandOutput } from '@aws-sdk/client-dynamodb';
import { order } from './compare.ts';
import { copyItem } from './copy.ts';
import { project } from './document-path.ts';
import { holds } from './evaluate.ts';
import { validation } from './exceptions.ts';
import type { Answer } from './item-commands.ts';
import { admitKey, keyAttributes, keyOf } from './key.ts';
import { demandKeyCondition } from './key-condition.ts';
import { demandModelled } from './modelled.ts';
import { parseCondition } from './parse-condition.ts';
import { parseProjection } from './parse-path.ts';
import { pathsIn } from './paths-in.ts';
import { Placeholders } from './placeholders.ts';
import type { Condition, Path } from './syntax.ts';
import { type Table, type TableSchema, type TablesByName, tableNamed } from './table.ts';
import { attributeOf, type Item } from './value.ts';

interface Question {
  readonly key: Condition;
  readonly filter: Condition | undefined;
  readonly paths: readonly Path[] | undefined;
}

const ofQuery = new Set([
  ...['TableName', 'KeyConditionExpression', 'FilterExpression', 'ProjectionExpression', 'ConsistentRead'],
  ...['ExpressionAttributeNames', 'ExpressionAttributeValues', 'ScanIndexForward', 'Limit', 'ExclusiveStartKey'],
]);

/** In the order of the sort key. No indexes, and no limit of 1 MB per page. */
export function query(tables: TablesByName, input: QueryCommandInput): Answer<QueryCommandOutput> {
  demandModelled('Query', input, ofQuery);
  const table = tableNamed(tables, input.TableName);
  const question = questionOf(table.schema, input);
  const { page, more } = pageOf(sorted(table, question.key), table.schema, input);
  const found = page.filter((item) => question.filter === undefined || holds(question.filter, item));
  const { paths } = question;
  const last = more ? page.at(-1) : undefined;
  return {
    Items: found.map((item) => copyItem(paths === undefined ? item : project(item, paths))),
    Count: found.length,
    ScannedCount: page.length,
    ...(last && { LastEvaluatedKey: copyItem(keyOf(table.schema, last)) }),
  };
}

function questionOf(schema: TableSchema, input: QueryCommandInput): Question {
  const { KeyConditionExpression: text, FilterExpression: filterText, ProjectionExpression: pathsText } = input;
  if (text === undefined) {
    throw validation('Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.');
  }
  const placeholders = new Placeholders(input);
  const key = parseCondition({ label: 'KeyConditionExpression', text, placeholders });
  const filter =
    filterText === undefined
      ? undefined
      : parseCondition({ label: 'FilterExpression', text: filterText, placeholders });
  const paths =
    pathsText === undefined
      ? undefined
      : parseProjection({ label: 'ProjectionExpression', text: pathsText, placeholders });
  placeholders.refuseUnused(1);
  demandKeyCondition(schema, key);
  if (filter !== undefined) refuseKeyInFilter(schema, filter);
  return { key, filter, paths };
}

function refuseKeyInFilter(schema: TableSchema, filter: Condition): void {
  const used = keyAttributes(schema).find(({ name }) => pathsIn(filter).some((path) => path[0] === name));
  if (used === undefined) return;
  throw validation(
    `Filter Expression can only contain non-primary key attributes: Primary key attribute: ${used.name}`,
  );
}

function sorted({ rows, schema }: Table, key: Condition): Item[] {
  return [...rows.values()].filter((item) => holds(key, item)).sort((one, two) => bySortKey(schema, one, two));
}

function bySortKey({ sortKey }: TableSchema, one: Item, two: Item): number {
  const left = sortKey && attributeOf(one, sortKey.name);
  const right = sortKey && attributeOf(two, sortKey.name);
  if (left === undefined || right === undefined) return 0;
  return order(left, right) ?? 0;
}

/** `more` is true as soon as the limit is reached, even by the last item of all: as DynamoDB has it. */
function pageOf(items: Item[], schema: TableSchema, input: QueryCommandInput): { page: Item[]; more: boolean } {
  const backwards = input.ScanIndexForward === false;
  const rest = afterStart(backwards ? items.toReversed() : items, schema, input);
  const limit = input.Limit ?? Number.POSITIVE_INFINITY;
  if (limit < 1) throw validation('Limit must be greater than or equal to 1');
  return { page: rest.slice(0, limit), more: rest.length >= limit };
}

function afterStart(items: readonly Item[], schema: TableSchema, input: QueryCommandInput): Item[] {
  if (input.ExclusiveStartKey === undefined) return [...items];
  const start = admitKey(schema, input.ExclusiveStartKey);
  const sign = input.ScanIndexForward === false ? -1 : 1;
  if (schema.sortKey === undefined) return [];
  return items.filter((item) => sign * bySortKey(schema, item, start) > 0);
}
