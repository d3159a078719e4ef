import { tableNotFound, validation } from './exceptions.ts';
import type { Item } from './value.ts';

export interface KeyAttribute {
  readonly name: string;
  readonly type: 'S' | 'N';
}

export interface TableSchema {
  readonly name: string;
  readonly partitionKey: KeyAttribute;
  readonly sortKey?: KeyAttribute;
}

/** A table and its items, by the text of their key. */
export interface Table {
  readonly schema: TableSchema;
  readonly rows: Map<string, Item>;
}

export type TablesByName = ReadonlyMap<string, Table>;

/**
 * @throws ValidationException without a name, ResourceNotFoundException when there is no such table. A table is known
 * by its name only, not by its ARN.
 */
export function tableNamed(tables: TablesByName, name: string | undefined): Table {
  if (name === undefined || name === '') {
    throw validation(
      "1 validation error detected: Value null at 'tableName' failed to satisfy constraint: Member must not be null",
    );
  }
  const table = tables.get(name);
  if (table === undefined) throw tableNotFound();
  return table;
}
