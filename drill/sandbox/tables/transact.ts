import type {
  CancellationReason,
  TransactWriteItem,
  TransactWriteItemsCommandInput,
  TransactWriteItemsCommandOutput,
} from '@aws-sdk/client-dynamodb';
import { copyItem } from './copy.ts';
import { tokenReused, transactionCancelled, validation } from './exceptions.ts';
import type { Answer } from './item-commands.ts';
import { conditionParameters, demandModelled } from './modelled.ts';
import { prepareCheck, prepareDelete, preparePut, prepareUpdate } from './prepare.ts';
import type { TablesByName } from './table.ts';
import type { Item } from './value.ts';
import { allows, commit, outcomeOf, type Write } from './write.ts';

const ofTransaction = new Set(['TransactItems', 'ClientRequestToken']);

/** What each client request token was used for. AWS forgets after ten minutes; the tables, having no clock, never. */
export type UsedTokens = Map<string, string>;

export interface Transactions {
  readonly tables: TablesByName;
  readonly tokens: UsedTokens;
}

/**
 * All writes or none. Conditions see the tables as they were before any of the writes.
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
 * @throws TransactionCanceledException with one reason per item, IdempotentParameterMismatchException
 */
export function transactWriteItems(
  { tables, tokens }: Transactions,
  input: TransactWriteItemsCommandInput,
): Answer<TransactWriteItemsCommandOutput> {
  demandModelled('TransactWriteItems', input, ofTransaction);
  const items = input.TransactItems ?? [];
  if (items.length < 1 || items.length > 100) {
    throw validation('TransactItems must have length between 1 and 100');
  }
  const token = input.ClientRequestToken;
  const content = token === undefined ? '' : JSON.stringify(items);
  if (token !== undefined && tokens.has(token)) return repeated(tokens.get(token) === content);
  const writes = items.map((item) => prepare(tables, item));
  refuseSameItem(writes);
  performAll(writes);
  if (token !== undefined) tokens.set(token, content);
  return {};
}

function repeated(same: boolean): Answer<TransactWriteItemsCommandOutput> {
  if (!same) throw tokenReused();
  return {};
}

const ofPut = new Set([...conditionParameters, 'Item']);
const ofKeyed = new Set([...conditionParameters, 'Key']);
const ofUpdate = new Set([...ofKeyed, 'UpdateExpression']);

function prepare(tables: TablesByName, item: TransactWriteItem): Write {
  const present = Object.values(item).filter((action) => action !== undefined).length;
  if (present !== 1) throw validation('TransactItems can only contain one of Check, Put, Update or Delete');
  if (item.Put) {
    demandModelled('Put', item.Put, ofPut);
    return preparePut(tables, item.Put);
  }
  if (item.Delete) {
    demandModelled('Delete', item.Delete, ofKeyed);
    return prepareDelete(tables, item.Delete);
  }
  if (item.Update) {
    demandModelled('Update', item.Update, ofUpdate);
    if (item.Update.UpdateExpression === undefined) throw validation('UpdateExpression must not be null');
    return prepareUpdate(tables, item.Update).write;
  }
  if (item.ConditionCheck) {
    demandModelled('ConditionCheck', item.ConditionCheck, ofKeyed);
    if (item.ConditionCheck.ConditionExpression === undefined) {
      throw validation('ConditionExpression must not be null');
    }
    return prepareCheck(tables, item.ConditionCheck);
  }
  throw new Error(`the sandbox tables do not model ${Object.keys(item).join()} of TransactWriteItems`);
}

function refuseSameItem(writes: readonly Write[]): void {
  const items = new Set(writes.map(({ table, key }) => `${table.schema.name} ${key}`));
  if (items.size === writes.length) return;
  throw validation('Transaction request cannot include multiple operations on one item');
}

type Attempt =
  | { readonly kind: 'ready'; readonly write: Write; readonly after: Item | undefined }
  | { readonly kind: 'refused'; readonly reason: CancellationReason };

function performAll(writes: readonly Write[]): void {
  const attempts = writes.map(attempt);
  if (attempts.some(({ kind }) => kind === 'refused')) {
    throw transactionCancelled(attempts.map((it) => (it.kind === 'refused' ? it.reason : { Code: 'None' })));
  }
  for (const it of attempts) {
    if (it.kind === 'ready') commit(it.write, it.after);
  }
}

function attempt(write: Write): Attempt {
  if (!allows(write)) return { kind: 'refused', reason: failedCondition(write) };
  try {
    return { kind: 'ready', write, after: outcomeOf(write).after };
  } catch (error) {
    if (!(error instanceof Error && error.name === 'ValidationException')) throw error;
    return { kind: 'refused', reason: { Code: 'ValidationError', Message: error.message } };
  }
}

function failedCondition(write: Write): CancellationReason {
  const item = write.showsItem ? write.table.rows.get(write.key) : undefined;
  return {
    Code: 'ConditionalCheckFailed',
    Message: 'The conditional request failed',
    ...(item && { Item: copyItem(item) }),
  };
}
