import type { MachineEvent } from '../machine/event.ts';
import { execute } from '../machine/execute.ts';
import { DrillFault } from '../machine/failure.ts';
import type { Call, ExecutionResult } from '../machine/host.ts';
import { load } from '../machine/load.ts';
import type { LoadedMachine } from '../machine/state.ts';
import { type Random, random } from '../random.ts';
import type { Account } from '../sandbox/account.ts';
import { answer } from '../sandbox/answer.ts';
import { authorise } from '../sandbox/authorise.ts';
import type { Caller } from '../sandbox/caller.ts';
import type { Functions } from './functions.ts';

export interface Execution {
  readonly name: string;
  readonly input: unknown;
  readonly startedAt: number;
  readonly ended: Promise<ExecutionResult>;
}

/** Step Functions: executions of the synthesised definition, under the role that the template gives the machine. */
export class Executions {
  readonly all: Execution[] = [];
  readonly events: MachineEvent[] = [];
  readonly #machine: LoadedMachine;
  readonly #random: Random;
  #account: Account | undefined;
  #functions: Functions | undefined;

  constructor(definition: unknown, seed: number) {
    this.#machine = load(definition);
    this.#random = random(seed, 'machine');
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
      observe: (event) => void this.events.push(event),
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

  async #invoke({ resource, parameters }: Call): Promise<unknown> {
    const { account, functions } = this.#joined();
    const caller: Caller = {
      kind: 'platform',
      service: 'states.amazonaws.com',
      roleArn: account.deployed.machine.roleArn,
    };
    if (account.deployed.functions.has(resource)) {
      const decision = authorise(account, caller, { action: 'lambda:InvokeFunction', resource, context: {} });
      if (decision.kind !== 'allowed')
        throw Object.assign(new Error(decision.because), { name: 'Lambda.AccessDeniedException' });
      return functions.invoke(resource, parameters);
    }
    if (resource.endsWith(':states:::sns:publish')) {
      return answer(account, caller, { command: 'PublishCommand', input: parameters as Record<string, unknown> });
    }
    throw new DrillFault(`the machine calls ${resource}, which nobody plays in this drill`);
  }

  #joined(): { account: Account; functions: Functions } {
    if (this.#account === undefined || this.#functions === undefined)
      throw new Error('the machine was started before the world was complete');
    return { account: this.#account, functions: this.#functions };
  }
}
