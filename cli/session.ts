import type { Command } from 'commander';
import type { Caller } from '../adapters/aws/operator/caller.ts';
import type { Connect, Operator } from '../adapters/aws/operator/operator.ts';
import type { SignIn } from '../adapters/aws/operator/operator-host.ts';
import type { DeployedStack } from '../adapters/aws/operator/stack.ts';
import { plainText } from '../core/messages/plain-text.ts';
import { Failed, type Terminal } from './verb.ts';

/** The stack that `cdk deploy` makes: lib/app.ts names it, and importing that would load the whole CDK. */
export const stackName = 'Firebreak';

export interface Session {
  readonly operator: Operator;
  readonly caller: Caller;
}

export interface AwsFlags extends SignIn {
  readonly json?: boolean;
}

export function withAwsOptions(command: Command): Command {
  return command
    .option('--region <region>', 'where Firebreak is deployed; else as the AWS CLI decides')
    .option('--profile <name>', 'whose credentials to use; else as the AWS CLI decides');
}

/** Signs in and says, before anything else, whose account this is about to touch. */
export async function opened(connect: Connect, flags: AwsFlags, terminal: Terminal): Promise<Session> {
  const operator = await connect(flags);
  const caller = await operator.caller();
  // With --json the result is one line, and who asks is part of it.
  const say = flags.json ? terminal.err : terminal.out;
  say(bannerOf(caller));
  return { operator, caller };
}

export function bannerOf({ account, alias, region, arn }: Caller): string {
  const name = alias === undefined ? `${account} (no alias)` : `${alias} (${account})`;
  return plainText(`account ${name}, region ${region}, as ${arn}`);
}

/** One line of JSON that cannot repaint a terminal: escaping inside its texts changes how they look, not what they say. */
export const jsonLine = (value: object): string => plainText(JSON.stringify(value));

/** What every JSON answer about AWS begins with. */
export function callerFields({ account, alias, region, arn }: Caller) {
  return { account, alias: alias ?? null, region, identity: arn };
}

/** @throws Failed when there is nothing deployed to talk to */
export async function deployedStack({ operator, caller }: Session): Promise<DeployedStack> {
  const stack = await operator.stack(stackName);
  if (stack !== undefined) return stack;
  throw new Failed(
    `there is no stack ${stackName} in ${caller.region} of ${caller.account}: deploy it with  npx cdk deploy --all, or give another --region`,
  );
}

/** @throws Failed when the deployed stack is older than the outputs that the command line reads */
export function outputOf({ outputs }: DeployedStack, name: string): string {
  const value = outputs[name];
  if (value !== undefined) return value;
  throw new Failed(
    `the stack ${stackName} has no output ${name}: it was deployed by another version; deploy again with  npx cdk deploy --all`,
  );
}

/** What a person must type to go ahead: the name by which they know the account, not its number if it can be helped. */
export async function confirmed({ caller }: Session, terminal: Terminal): Promise<boolean> {
  const name = caller.alias ?? caller.account;
  const typed = await terminal.ask?.(`To go ahead, type the name of the account (${plainText(name)}): `);
  return typed?.trim() === name;
}
