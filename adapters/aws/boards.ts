import {
  type AttributeValue,
  ConditionalCheckFailedException,
  DynamoDBClient,
  GetItemCommand,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import type { Posted } from '../../core/model/approval.ts';
import type { Board, News } from '../../core/model/board.ts';
import type { Inquiry, Statement } from '../../core/model/inquiry.ts';
import type { Ownership } from '../../core/owner/owner.ts';
import type { Boards } from '../../core/ports/boards.ts';
import { called } from './errors.ts';
import type { Host } from './host.ts';

/** Whoever was to post the summary for as long, in ms, did not: shorter than the minute after which Lambda tries again. */
const postingMs = 45_000;

/** No id of a question has a bar in it, so neither of these can be answered. */
const boardOf = (incidentId: string): string => `board|${incidentId}`;
const waitingKey = 'questions|waiting';

/** Beside the questions, in the same table: one item for each incident that the channel was told of, one for what waits. */
export function boardsOn(host: Host): Boards {
  const store = { client: host.client(DynamoDBClient), TableName: host.setting('FIREBREAK_APPROVALS') };
  const write = (id: string, what: Written) =>
    called(`write what Slack shows of ${id}`, () => written(store, id, what));
  const member = (id: string, verb: 'ADD' | 'DELETE', name: string, value: string, isNew = false) =>
    write(id, {
      expression: `${verb} #set :members`,
      ...(isNew && { condition: 'NOT contains(#set, :member)' }),
      names: { '#set': name },
      values: { ':members': { SS: [value] }, ...(isNew && { ':member': { S: value } }) },
    });
  return {
    read: (incidentId) => called(`read what Slack shows of ${incidentId}`, () => read(store, incidentId)),
    keep: async (news) => {
      await write(boardOf(news.state.incident.id), newerThanKept(news));
    },
    ...ofOwners(write),
    mayPost: (incidentId, at) =>
      write(boardOf(incidentId), {
        expression: 'SET #posting = :at',
        condition: 'attribute_not_exists(#posted) AND (attribute_not_exists(#posting) OR #posting < :dead)',
        names: { '#posting': 'postingSince', '#posted': 'posted' },
        values: { ':at': { S: at }, ':dead': { S: new Date(Date.parse(at) - postingMs).toISOString() } },
      }),
    pin: async (incidentId, posted) => {
      await write(boardOf(incidentId), set('posted', JSON.stringify(posted)));
    },
    asks: async ({ id, incidentId }) => {
      await write(boardOf(incidentId), set('questionId', id));
      await member(waitingKey, 'ADD', 'questions', id);
    },
    waiting: async () =>
      (await called('read which questions wait', () => item(store, waitingKey)))?.['questions']?.SS ?? [],
    waitsNoMore: async (questionId) => void (await member(waitingKey, 'DELETE', 'questions', questionId)),
    once: async (incidentId, what, say) => {
      if (!(await member(boardOf(incidentId), 'ADD', 'said', what, true))) return false;
      try {
        await say();
        return true;
      } catch (error) {
        await member(boardOf(incidentId), 'DELETE', 'said', what);
        throw error;
      }
    },
  };
}

type Write = (id: string, what: Written) => Promise<boolean>;

/** What is known of the owner, and what that one says. */
function ofOwners(write: Write): Pick<Boards, 'keepOwner' | 'inquires' | 'states'> {
  return {
    keepOwner: async (incidentId, owner) => {
      await write(boardOf(incidentId), set('owner', JSON.stringify(owner)));
    },
    inquires: async (incidentId, inquiry) => {
      await write(boardOf(incidentId), set('inquiry', JSON.stringify(inquiry)));
    },
    states: (incidentId, statement) =>
      write(boardOf(incidentId), {
        ...set('statement', JSON.stringify(statement)),
        condition: 'attribute_not_exists(#name)',
      }),
  };
}

interface Store {
  readonly client: DynamoDBClient;
  readonly TableName: string;
}

interface Written {
  readonly expression: string;
  readonly condition?: string;
  readonly names: Record<string, string>;
  readonly values: Record<string, AttributeValue>;
}

const set = (name: string, text: string): Written => ({
  expression: 'SET #name = :text',
  names: { '#name': name },
  values: { ':text': { S: text } },
});

function newerThanKept(news: News): Written {
  return {
    expression: 'SET #news = :news, #at = :at',
    condition: 'attribute_not_exists(#at) OR #at < :at',
    names: { '#news': 'news', '#at': 'newsAt' },
    values: { ':news': { S: JSON.stringify(news) }, ':at': { S: news.at } },
  };
}

/** Whether the condition held. */
async function written({ client, TableName }: Store, id: string, given: Written): Promise<boolean> {
  const input: UpdateItemCommandInput = {
    TableName,
    Key: { id: { S: id } },
    UpdateExpression: given.expression,
    ExpressionAttributeNames: given.names,
    ExpressionAttributeValues: given.values,
    ...(given.condition !== undefined && { ConditionExpression: given.condition }),
  };
  try {
    await client.send(new UpdateItemCommand(input));
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

async function item({ client, TableName }: Store, id: string): Promise<Record<string, AttributeValue> | undefined> {
  return (await client.send(new GetItemCommand({ TableName, Key: { id: { S: id } }, ConsistentRead: true }))).Item;
}

async function read(store: Store, incidentId: string): Promise<Board> {
  const { news, owner, inquiry, statement, posted, questionId, said } = (await item(store, boardOf(incidentId))) ?? {};
  return {
    ...(news?.S !== undefined && { news: JSON.parse(news.S) as News }),
    ...(owner?.S !== undefined && { owner: JSON.parse(owner.S) as Ownership }),
    ...(inquiry?.S !== undefined && { inquiry: JSON.parse(inquiry.S) as Inquiry }),
    ...(statement?.S !== undefined && { statement: JSON.parse(statement.S) as Statement }),
    ...(posted?.S !== undefined && { posted: JSON.parse(posted.S) as Posted }),
    ...(questionId?.S !== undefined && { questionId: questionId.S }),
    said: said?.SS ?? [],
  };
}
