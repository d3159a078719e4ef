import type {
  DeleteItemCommandInput,
  DeleteItemCommandOutput,
  GetItemCommandInput,
  GetItemCommandOutput,
  PutItemCommandInput,
  PutItemCommandOutput,
  TransactWriteItemsCommandInput,
  TransactWriteItemsCommandOutput,
  UpdateItemCommandInput,
  UpdateItemCommandOutput,
} from '@aws-sdk/client-dynamodb';
import type { Account } from '../account.ts';
import { authorise } from '../authorise.ts';
import { plainContext } from '../decided-before.ts';
import { type Call, operation } from '../operation.ts';
import { refusal } from '../service-error.ts';

const tableArn = ({ TableName }: { TableName: string | undefined }, { place }: Account): string =>
  `arn:aws:dynamodb:${place.region}:${place.account}:table/${TableName}`;

export const dynamodbOperations = {
  PutItemCommand: operation<PutItemCommandInput, PutItemCommandOutput>({
    action: 'dynamodb:PutItem',
    requires: ['TableName', 'Item'],
    writes: true,
    resource: tableArn,
    answer: (input, { account }) => account.tables.putItem(input),
  }),
  GetItemCommand: operation<GetItemCommandInput, GetItemCommandOutput>({
    action: 'dynamodb:GetItem',
    requires: ['TableName', 'Key'],
    writes: false,
    resource: tableArn,
    answer: (input, { account }) => account.tables.getItem(input),
  }),
  UpdateItemCommand: operation<UpdateItemCommandInput, UpdateItemCommandOutput>({
    action: 'dynamodb:UpdateItem',
    requires: ['TableName', 'Key'],
    writes: true,
    resource: tableArn,
    answer: (input, { account }) => account.tables.updateItem(input),
  }),
  DeleteItemCommand: operation<DeleteItemCommandInput, DeleteItemCommandOutput>({
    action: 'dynamodb:DeleteItem',
    requires: ['TableName', 'Key'],
    writes: true,
    resource: tableArn,
    answer: (input, { account }) => account.tables.deleteItem(input),
  }),
  TransactWriteItemsCommand: operation<TransactWriteItemsCommandInput, TransactWriteItemsCommandOutput>({
    action: 'dynamodb:TransactWriteItems',
    requires: ['TransactItems'],
    writes: true,
    permission: 'per-item',
    resource: () => '*',
    answer(input, call) {
      for (const item of input.TransactItems ?? []) permitted(item, call);
      return call.account.tables.transactWriteItems(input);
    },
  }),
};

type TransactItem = NonNullable<TransactWriteItemsCommandInput['TransactItems']>[number];

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html */
function permitted({ ConditionCheck, Put, Update, Delete }: TransactItem, { account, caller }: Call): void {
  const asked = [
    { action: 'dynamodb:ConditionCheckItem', on: ConditionCheck },
    { action: 'dynamodb:PutItem', on: Put },
    { action: 'dynamodb:UpdateItem', on: Update },
    { action: 'dynamodb:DeleteItem', on: Delete },
  ];
  for (const { action, on } of asked) {
    if (on === undefined) continue;
    const request = { action, resource: tableArn(on, account), context: plainContext };
    if (authorise(account, caller, request).kind !== 'allowed') throw refusal(action, 'AccessDenied');
  }
}
