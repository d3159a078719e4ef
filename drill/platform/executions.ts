import { lambdaResult } from '../machine/dispatch.ts';
import type { MachineEvent } from '../machine/event.ts';
import { execute } from '../machine/execute.ts';
import { DrillFault } from '../machine/failure.ts';
import type { Call, ExecutionResult } from '../machine/host.ts';
import { load } from '../machine/load.ts';
import type { LoadedMachine } from '../machine/state.ts';
import { TaskTokens } from '../machine/task-tokens.ts';
import { oncePer } from '../once-per.ts';
import { type Random, random } from '../random.ts';
import type { Account } from '../sandbox/account.ts';
import { answer } from '../sandbox/answer.ts';
import { authorise } from '../sandbox/authorise.ts';
import type { Caller } from '../sandbox/caller.ts';
import { plainContext } from '../sandbox/decided-before.ts';
import type { Functions } from './functions.ts';

export interface Execution {
  readonly name: string;
  readonly input: unknown;
  readonly startedAt: number;
  readonly ended: Promise<ExecutionResult>;
}

/** Loading checks every path and every choice, so many worlds of one deployment share it. */
const loaded = oncePer(load);

/** Step Functions: executions of the synthesised definition, under the role that the template gives the machine. */
export class Executions {
  readonly all: Execution[] = [];
  readonly events: MachineEvent[] = [];
  /** Who is told of each event when it happens. */
  readonly listeners: ((event: MachineEvent) => void)[] = [];
  readonly tokens: TaskTokens;
  readonly #machine: LoadedMachine;
  readonly #random: Random;
  #account: Account | undefined;
  #functions: Functions | undefined;

  constructor(definition: object, seed: number) {
    this.#machine = loaded(definition);
    this.#random = random(seed, 'machine');
    this.tokens = new TaskTokens();
  }

  /** The account and the functions need each other's names first; the machine is told last. */
  join(account: Account, functions: Functions): void {
    this.#account = account;
    this.#functions = functions;
  }

  /** False when there is an execution of that name. */
  start(name: string, input: string): boolean {
    if (this.all.some((execution) => execution.name === name)) return false;
    const account = this.#joined().account;
    const parsed: unknown = JSON.parse(input);
    const { arn } = account.deployed.machine;
    const ended = execute(this.#machine, parsed, {
      invoke: (call) => this.#invoke(call),
      sleep: (ms) => account.sleep(ms),
      now: () => account.now(),
      random: this.#random,
      tokens: this.tokens,
      observe: (event) => this.#hear(event),
      execution: {
        name,
        id: `${arn.replace(':stateMachine:', ':execution:')}:${name}`,
        machineName: arn.split(':').at(-1) ?? '',
        machineId: arn,
      },
    });
    this.all.push({ name, input: parsed, startedAt: account.now(), ended });
    return true;
  }

  #hear(event: MachineEvent): void {
    this.events.push(event);
    for (const listener of this.listeners) listener(event);
  }

  async #invoke({ resource, parameters }: Call): Promise<unknown> {
    const { account, functions } = this.#joined();
    const caller: Caller = {
      kind: 'platform',
      service: 'states.amazonaws.com',
      roleArn: account.deployed.machine.roleArn,
    };
    const functionArn = functionOf(resource, parameters);
    if (account.deployed.functions.has(functionArn)) {
      const decision = authorise(account, caller, {
        action: 'lambda:InvokeFunction',
        resource: functionArn,
        context: plainContext,
      });
      if (decision.kind !== 'allowed')
        throw Object.assign(new Error(decision.because), { name: 'Lambda.AccessDeniedException' });
      return this.#invokeFunction(functions, { resource, parameters }, functionArn);
    }
    if (resource.endsWith(':states:::sns:publish')) {
      return answer(account, caller, { command: 'PublishCommand', input: parameters as Record<string, unknown> });
    }
    throw new DrillFault(`the machine calls ${resource}, which nobody plays in this drill`);
  }

  /** `lambda:invoke` wraps payload and answer; a function's own ARN as resource does not. */
  async #invokeFunction(
    functions: Functions,
    { resource, parameters }: Pick<Call, 'resource' | 'parameters'>,
    arn: string,
  ): Promise<unknown> {
    if (resource === arn) return functions.invokeWithOwn(arn, parameters);
    return lambdaResult(await functions.invokeWithOwn(arn, (parameters as { Payload?: unknown }).Payload));
  }

  #joined(): { account: Account; functions: Functions } {
    if (this.#account === undefined || this.#functions === undefined)
      throw new Error('the machine was started before the world was complete');
    return { account: this.#account, functions: this.#functions };
  }
}

function functionOf(resource: string, parameters: unknown): string {
  if (!/:states:::lambda:invoke(\.waitForTaskToken)?$/.test(resource)) return resource;
  return String((parameters as { FunctionName?: unknown }).FunctionName);
}
