import type {
  DeleteItemCommandInput,
  DeleteItemCommandOutput,
  GetItemCommandInput,
  GetItemCommandOutput,
  PutItemCommandInput,
  PutItemCommandOutput,
  UpdateItemCommandInput,
  UpdateItemCommandOutput,
} from '@aws-sdk/client-dynamodb';
import type { Account } from '../account.ts';
import { operation } from '../operation.ts';

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
};
