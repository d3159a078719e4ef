import {
  type AttributeValue,
  ConditionalCheckFailedException,
  DynamoDBClient,
  GetItemCommand,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import type { Approval, Decision, Draft, Posted, Question, Shown, Withdrawal } from '../../core/model/approval.ts';
import type { Approvals } from '../../core/ports/approvals.ts';
import { called } from './errors.ts';
import type { Host } from './host.ts';

/** Questions and their decisions. The item holds the task token, so only ask, answer and the phases that rule read it. */
export function approvalsOn(host: Host): Approvals {
  const store = { client: host.client(DynamoDBClient), TableName: host.setting('FIREBREAK_APPROVALS') };
  return {
    // Asked again by a retry, the question gets the new attempt's token; a decision that is there already stays.
    ask: (question) => called(`write down the question ${question.id}`, () => ask(store, question)),
    read: (id) =>
      called(`read the approval ${id}`, async () => {
        const { Item } = await store.client.send(
          new GetItemCommand({ TableName: store.TableName, Key: { id: { S: id } }, ConsistentRead: true }),
        );
        return approvalFrom(Item);
      }),
    decide: (id, decision) => called(`record the decision on ${id}`, () => decide(store, id, decision)),
    assent: (id, decision) => called(`record a voice on ${id}`, () => assent(store, id, decision)),
    draft: (id, draft) => called(`keep what was written about ${id}`, () => keepDraft(store, id, draft)),
    withdraw: (id, withdrawal) => called(`take the decision on ${id} back`, () => withdraw(store, id, withdrawal)),
    bind: (question, posted, shown) =>
      called(`note where ${question.id} is shown`, () => bind(store, question, { posted, shown })),
  };
}

interface Store {
  readonly client: DynamoDBClient;
  readonly TableName: string;
}

/** What a condition must compare stands beside the question, since conditions do not look into a text. */
async function ask({ client, TableName }: Store, question: Question): Promise<void> {
  await client.send(
    new UpdateItemCommand({
      TableName,
      Key: { id: { S: question.id } },
      UpdateExpression: 'SET #question = :question, #expires = :expires, #plan = :plan, #nonce = :nonce',
      ExpressionAttributeNames: {
        '#question': 'question',
        '#expires': 'expiresAt',
        '#plan': 'planDigest',
        '#nonce': 'nonce',
      },
      ExpressionAttributeValues: {
        ':question': { S: JSON.stringify(question) },
        ':expires': { S: question.expiresAt },
        ':plan': { S: question.planDigest },
        ':nonce': { S: question.nonce ?? 'none' },
      },
    }),
  );
}

/** One decision wins by condition; whoever comes later learns which. */
async function decide({ client, TableName }: Store, id: string, decision: Decision): Promise<Decision | undefined> {
  const { names, values, condition } = whileOpen(decision);
  const write = new UpdateItemCommand({
    TableName,
    Key: { id: { S: id } },
    UpdateExpression: 'SET #decision = :decision',
    ConditionExpression: condition,
    ExpressionAttributeNames: names,
    ExpressionAttributeValues: { ...values, ':decision': { S: JSON.stringify(decision) } },
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  });
  try {
    await client.send(write);
    return decision;
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    return approvalFrom(error.Item)?.decision;
  }
}

/** An attribute for each person: two at once do not overwrite each other, and who says it again a hundred times adds nothing. */
const voicePrefix = 'voice ';

async function assent(
  { client, TableName }: Store,
  id: string,
  decision: Decision,
): Promise<readonly Decision[] | undefined> {
  const { names, values, condition } = whileOpen(decision);
  const write = new UpdateItemCommand({
    TableName,
    Key: { id: { S: id } },
    UpdateExpression: 'SET #voice = :assent',
    ConditionExpression: condition,
    ExpressionAttributeNames: { ...names, '#voice': `${voicePrefix}${decision.by}` },
    ExpressionAttributeValues: { ...values, ':assent': { S: JSON.stringify(decision) } },
    ReturnValues: 'ALL_NEW',
  });
  try {
    const { Attributes } = await client.send(write);
    return voicesIn(Attributes);
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
}

function voicesIn(item: Item): readonly Decision[] {
  const voices = Object.entries(item ?? {}).filter(([name]) => name.startsWith(voicePrefix));
  return voices.flatMap(([, { S }]) => (S === undefined ? [] : [JSON.parse(S) as Decision]));
}

/** Not decided, not expired, and about the plan that was shown: the same three for whatever a person says. */
function whileOpen({ at, planDigest }: Decision) {
  return {
    condition: 'attribute_not_exists(#decision) AND #expires >= :now AND #plan = :plan',
    names: { '#decision': 'decision', '#expires': 'expiresAt', '#plan': 'planDigest' },
    values: { ':now': { S: at }, ':plan': { S: planDigest } },
  };
}

async function keepDraft({ client, TableName }: Store, id: string, draft: Draft): Promise<void> {
  const write = new UpdateItemCommand({
    TableName,
    Key: { id: { S: id } },
    UpdateExpression: 'SET #draft = :draft',
    ConditionExpression: 'attribute_exists(#question) AND attribute_not_exists(#decision)',
    ExpressionAttributeNames: { '#draft': 'draft', '#question': 'question', '#decision': 'decision' },
    ExpressionAttributeValues: { ':draft': { S: JSON.stringify(draft) } },
  });
  try {
    await client.send(write);
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}

/** Once: who took it back first, and why, stays. */
async function withdraw({ client, TableName }: Store, id: string, withdrawal: Withdrawal): Promise<boolean> {
  try {
    await client.send(
      new UpdateItemCommand({
        TableName,
        Key: { id: { S: id } },
        UpdateExpression: 'SET #withdrawn = :withdrawn',
        ConditionExpression: 'attribute_exists(#decision) AND attribute_not_exists(#withdrawn)',
        ExpressionAttributeNames: { '#decision': 'decision', '#withdrawn': 'withdrawn' },
        ExpressionAttributeValues: { ':withdrawn': { S: JSON.stringify(withdrawal) } },
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

async function bind(
  { client, TableName }: Store,
  { id, nonce = 'none' }: Question,
  { posted, shown }: { readonly posted: Posted; readonly shown: Shown },
): Promise<Posted | undefined> {
  const write: UpdateItemCommandInput = {
    TableName,
    Key: { id: { S: id } },
    UpdateExpression: 'SET #posted = :posted, #shown = :shown',
    ConditionExpression: '#nonce = :nonce',
    ExpressionAttributeNames: { '#posted': 'posted', '#shown': 'shown', '#nonce': 'nonce' },
    ExpressionAttributeValues: {
      ':posted': { S: JSON.stringify(posted) },
      ':shown': { S: JSON.stringify(shown) },
      ':nonce': { S: nonce },
    },
    ReturnValues: 'ALL_OLD',
  };
  try {
    const { Attributes } = await client.send(new UpdateItemCommand(write));
    return parsed<Posted>(Attributes, 'posted');
  } catch (error) {
    // Asked anew meanwhile: this message is the one that is out of date.
    if (error instanceof ConditionalCheckFailedException) return posted;
    throw error;
  }
}

type Item = Record<string, AttributeValue> | undefined;

function approvalFrom(item: Item): Approval | undefined {
  const question = parsed<Question>(item, 'question');
  if (question === undefined) return undefined;
  const [decision, draft, posted, shown] = [
    parsed<Decision>(item, 'decision'),
    parsed<Draft>(item, 'draft'),
    parsed<Posted>(item, 'posted'),
    parsed<Shown>(item, 'shown'),
  ];
  const withdrawn = parsed<Withdrawal>(item, 'withdrawn');
  return {
    question,
    ...(decision && { decision }),
    ...(draft && { draft }),
    ...(withdrawn && { withdrawn }),
    ...(posted && { posted }),
    ...(shown && { shown }),
  };
}

function parsed<T>(item: Item, name: string): T | undefined {
  const json = item?.[name]?.S;
  return json === undefined ? undefined : (JSON.parse(json) as T);
}
