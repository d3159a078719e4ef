import { ownPath } from '../../core/iam/own-path.ts';
import { policyParameterName } from '../../core/policy/parameter-name.ts';
import type { Story } from '../story.ts';
import type { World } from '../world.ts';
import { allowsAll, type Hand, handOf, type Output } from './hand.ts';

const name = 'saboteur';

export interface SaboteurGiven {
  readonly world: Pick<World, 'account' | 'clock'>;
  readonly story: Story;
  readonly accessKeyId: string;
}

/** How many of its calls AWS did, by what they were aimed at, and how many it refused. */
export interface Sabotaged {
  readonly roles: number;
  readonly rules: number;
  readonly functions: number;
  readonly queues: number;
  readonly parameters: number;
  readonly refused: number;
}

/**
 * Turns on the responder itself: denies our roles everything and trusts itself with them, disables our rules, throttles our
 * functions, empties our queues, and writes a policy that does nothing. It finds by listing what it does not know.
 * https://attack.mitre.org/techniques/T1562/
 */
export async function saboteur({ world, story, accessKeyId }: SaboteurGiven): Promise<Sabotaged> {
  const { hand, tally } = counted(handOf(world, { kind: 'key-holder', name, accessKeyId }));
  const roles = await tally(() => againstRoles(hand));
  const rules = await tally(() => againstRules(hand));
  const functions = await tally(() => againstFunctions(hand));
  const queues = await tally(() => againstQueues(hand));
  const parameters = await tally(() => againstPolicy(hand));
  const did = { roles, rules, functions, queues, parameters };
  const refused = tally.refused();
  story.tell('attacker', `turns on Firebreak: ${JSON.stringify({ ...did, refused })}`);
  return { ...did, refused };
}

/** Leaves all of Firebreak in place, and only tells it to do nothing. */
export async function policyLowerer({ world, story, accessKeyId }: SaboteurGiven): Promise<void> {
  await againstPolicy(handOf(world, { kind: 'key-holder', name, accessKeyId }));
  story.tell('attacker', 'writes a policy under which Firebreak only looks on');
}

async function againstRoles(hand: Hand): Promise<void> {
  const denied = allowsAll.replace('Allow', 'Deny');
  const trust = { Effect: 'Allow', Principal: { AWS: '*' }, Action: 'sts:AssumeRole' };
  const everybody = JSON.stringify({ Version: '2012-10-17', Statement: [trust] });
  for (const RoleName of await names(hand, { command: 'ListRolesCommand', list: 'Roles', member: 'RoleName' })) {
    await hand('PutRolePolicyCommand', { RoleName, PolicyName: 'maintenance', PolicyDocument: denied });
    await hand('UpdateAssumeRolePolicyCommand', { RoleName, PolicyDocument: everybody });
  }
}

async function againstRules(hand: Hand): Promise<void> {
  const buses = await names(hand, { command: 'ListEventBusesCommand', list: 'EventBuses', member: 'Name' });
  for (const EventBusName of buses) {
    const rules = { command: 'ListRulesCommand', list: 'Rules', member: 'Name', input: { EventBusName } };
    for (const Name of await names(hand, rules)) await hand('DisableRuleCommand', { Name, EventBusName });
  }
}

async function againstFunctions(hand: Hand): Promise<void> {
  const listed = { command: 'ListFunctionsCommand', list: 'Functions', member: 'FunctionName' };
  for (const FunctionName of await names(hand, listed))
    await hand('PutFunctionConcurrencyCommand', { FunctionName, ReservedConcurrentExecutions: 0 });
}

async function againstQueues(hand: Hand): Promise<void> {
  const urls = (await hand('ListQueuesCommand', {}))?.['QueueUrls'];
  for (const QueueUrl of Array.isArray(urls) ? urls : []) await hand('PurgeQueueCommand', { QueueUrl });
}

async function againstPolicy(hand: Hand): Promise<void> {
  const Value = JSON.stringify({ rules: [{ mode: 'observe', scope: {} }], capPerHour: 0, approvers: [] });
  await hand('PutParameterCommand', { Name: policyParameterName, Value, Type: 'String', Overwrite: true });
}

interface Listing {
  readonly command: string;
  readonly list: string;
  readonly member: string;
  readonly input?: Readonly<Record<string, unknown>>;
}

/** Roles are those under Firebreak's path; the rest of the account does not interest it. */
async function names(hand: Hand, { command, list, member, input }: Listing): Promise<readonly string[]> {
  const output = await hand(command, { ...input, ...(command === 'ListRolesCommand' && { PathPrefix: ownPath }) });
  const found = output?.[list];
  return Array.isArray(found) ? found.map((each: Record<string, unknown>) => String(each[member])) : [];
}

/** Counts what changes something, and apart from it what is refused. */
function counted(hand: Hand) {
  let done = 0;
  let refused = 0;
  const counting: Hand = async (command, input): Promise<Output> => {
    const output = await hand(command, input);
    if (command.startsWith('List')) return output;
    if (output === undefined) refused += 1;
    else done += 1;
    return output;
  };
  const tally = async (work: () => Promise<void>): Promise<number> => {
    const before = done;
    await work();
    return done - before;
  };
  return { hand: counting, tally: Object.assign(tally, { refused: () => refused }) };
}
