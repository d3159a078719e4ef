import { readdirSync } from 'node:fs';
import { clientConfig, type Host, settingsFrom } from '../../adapters/aws/host.ts';
import type { SlackClientMaker } from '../../adapters/slack/chat.ts';
import type { VirtualClock } from '../clock.ts';
import type { DeployedFunction } from '../deployed/deployment.ts';
import { plainCopyOf } from '../machine/plain-copy.ts';
import { type Random, random } from '../random.ts';
import type { Account } from '../sandbox/account.ts';
import { authorise } from '../sandbox/authorise.ts';
import type { Caller } from '../sandbox/caller.ts';
import { plainContext } from '../sandbox/decided-before.ts';
import { type ClientMaker, type Seat, signedClient } from '../sandbox/hook.ts';

/** What a handler module exports; `handler` itself is for AWS. */
export interface HandlerModule {
  readonly ports: (host: Host) => unknown;
  readonly create: (world: never) => (input: never) => Promise<unknown>;
}

/** Handlers by phase, imported before the world begins: an import is real input and output. */
export type Handlers = ReadonlyMap<string, HandlerModule>;

export async function loadHandlers(phases: Iterable<string>): Promise<Handlers> {
  const loaded = new Map<string, HandlerModule>();
  for (const phase of phases) loaded.set(phase, (await import(`../../lambdas/${phase}/handler.ts`)) as HandlerModule);
  return loaded;
}

/** Those of every function, whatever is deployed. */
export const everyHandler = (): Promise<Handlers> =>
  loadHandlers(readdirSync(new URL('../../lambdas/', import.meta.url)));

export interface LogLine {
  readonly phase: string;
  readonly message: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** One warm copy of a function. `die` ends the invocation that is under way. */
interface Container {
  readonly run: (input: never) => Promise<unknown>;
  die: (error: Error) => void;
}

export interface FunctionsGiven {
  readonly clock: Pick<VirtualClock, 'setTimer' | 'clearTimer'>;
  readonly account: Account;
  readonly handlers: Handlers;
  readonly seed: number;
  /** How functions reach Slack. */
  readonly slackClientOf: SlackClientMaker;
  /** `signedClient` when absent. */
  readonly clientOf?: ClientMaker | undefined;
}

/** AWS Lambda, as far as it decides how an incident goes: cold starts, timeouts, sudden deaths, and whose role it is. */
export class Functions {
  readonly lines: LogLine[] = [];
  /** Functions that could not write their log: CloudWatch Logs says nothing of it, so the drill does. */
  readonly mute = new Set<string>();
  readonly #clock: FunctionsGiven['clock'];
  readonly #account: Account;
  readonly #handlers: Handlers;
  readonly #clientOf: ClientMaker;
  readonly #slackClientOf: SlackClientMaker;
  readonly #coldStart: Random;
  readonly #warm = new Map<string, Container>();

  constructor({ clock, account, handlers, seed, slackClientOf, clientOf = signedClient }: FunctionsGiven) {
    this.#clock = clock;
    this.#account = account;
    this.#handlers = handlers;
    this.#clientOf = clientOf;
    this.#slackClientOf = slackClientOf;
    this.#coldStart = random(seed, 'cold start');
  }

  /** @throws what the handler throws, or an error named as Lambda names it */
  async invoke(arn: string, payload: unknown): Promise<unknown> {
    return this.invokeWithOwn(arn, plainCopyOf(payload) ?? JSON.parse(JSON.stringify(payload)));
  }

  /** The same with a payload that came over the wire already, so that nobody else holds it. */
  async invokeWithOwn(arn: string, payload: unknown): Promise<unknown> {
    const made = this.#account.deployed.functions.get(arn);
    const { deadFunctions, throttled } = this.#account.switches;
    if (made === undefined || deadFunctions.has(arn))
      throw named('Lambda.ResourceNotFoundException', `there is no function ${arn}`);
    if (throttled.has(arn)) throw named('Lambda.TooManyRequestsException', `${arn} may not run at all`);
    const container = this.#warm.get(arn) ?? (await this.#coldStarted(made));
    // Taken out while it is busy, as Lambda runs one invocation per copy; a dead one never comes back.
    this.#warm.delete(arn);
    const result = await this.#ran(container, made, payload).catch((error: unknown) => {
      if (!isSudden(error)) this.#warm.set(arn, container);
      throw error;
    });
    this.#warm.set(arn, container);
    return result;
  }

  /** Over as soon as it answers, fails or dies, and when its time is up. */
  #ran(container: Container, { timeoutMs, phase }: DeployedFunction, payload: unknown): Promise<unknown> {
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    const end = () =>
      reject(named('Sandbox.Timedout', `the function ${phase} did not end within ${timeoutMs / 1_000} s`));
    const timer = this.#clock.setTimer(timeoutMs, end);
    const over =
      <T>(then: (value: T) => void) =>
      (value: T) => {
        this.#clock.clearTimer(timer);
        then(value);
      };
    container.die = over(reject);
    container.run(payload as never).then(over(resolve), over(reject));
    return promise;
  }

  async #coldStarted(made: DeployedFunction): Promise<Container> {
    await this.#account.sleep(180 + this.#coldStart() * 240);
    const module = this.#handlers.get(made.phase);
    if (module === undefined) throw new Error(`there is no handler for ${made.phase}`);
    if (!this.#mayLog(made)) this.mute.add(made.phase);
    const container: { run: Container['run']; die: Container['die'] } = { run: () => Promise.resolve(), die: () => {} };
    const host = this.#host(made, () =>
      container.die(named('Lambda.Unknown', `the function ${made.phase} ended without an answer`)),
    );
    container.run = module.create(module.ports(host) as never);
    return container;
  }

  #host(made: DeployedFunction, die: () => void): Host {
    const caller: Caller = { kind: 'function', phase: made.phase, roleArn: made.roleArn };
    const setting = settingsFrom(made.environment);
    const credentials = { accessKeyId: 'ASIAIOSFODNN7EXAMPLE', secretAccessKey: 'drill', sessionToken: 'drill' };
    return {
      setting,
      memberSetting: (name) => made.environment[name],
      client: (Kind, as) => {
        const config = { ...clientConfig(setting('FIREBREAK_REGION')), credentials: as ?? credentials };
        const become = as && (async () => this.#inMember(made.phase, (await as()).accessKeyId));
        return this.#clientOf(Kind, config, { account: this.#account, caller, die, ...(become && { become }) });
      },
      slackClientOf: this.#slackClientOf,
      fileAt: (path) => fileOf(made, path),
      log: { info: (message, fields) => void this.lines.push({ phase: made.phase, message, fields }) },
    };
  }

  /** A function that acts in another account is still ours, under the role that it took there. */
  #inMember(phase: string, accessKeyId: string): Pick<Seat, 'account' | 'caller'> {
    const account = this.#account.organization?.homeOf(accessKeyId);
    const session = account?.sessions.get(accessKeyId);
    if (account === undefined || session?.kind !== 'role' || this.#account.now() >= session.expiresAt)
      throw named('ExpiredTokenException', `the session ${accessKeyId} opens nothing any more`);
    return { account, caller: { kind: 'function', phase, roleArn: session.role.arn } };
  }

  #mayLog(made: DeployedFunction): boolean {
    const caller: Caller = { kind: 'platform', service: 'lambda.amazonaws.com', roleArn: made.roleArn };
    const { region, account } = this.#account.place;
    const resource = `arn:aws:logs:${region}:${account}:log-group:${made.logGroup}:log-stream:drill`;
    return ['logs:CreateLogStream', 'logs:PutLogEvents'].every(
      (action) => authorise(this.#account, caller, { action, resource, context: plainContext }).kind === 'allowed',
    );
  }
}

function fileOf({ files, phase }: DeployedFunction, path: string): Uint8Array {
  const file = files.get(path);
  if (file === undefined) throw new Error(`no layer of ${phase} holds ${path}`);
  return file;
}

function isSudden(error: unknown): boolean {
  return error instanceof Error && (error.name === 'Lambda.Unknown' || error.name === 'Sandbox.Timedout');
}

function named(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}
