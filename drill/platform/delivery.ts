import { evaluate } from '../../core/iam/evaluate.ts';
import type { EventEnvelope } from '../../core/model/finding.ts';
import { compilePattern, type EventPattern } from '../../core/signals/pattern.ts';
import type { DeployedRule } from '../deployed/deployment.ts';
import { oncePer } from '../once-per.ts';
import { type Random, random } from '../random.ts';
import type { Account } from '../sandbox/account.ts';
import { authorise } from '../sandbox/authorise.ts';
import { plainContext } from '../sandbox/decided-before.ts';
import type { Functions } from './functions.ts';

/** An event could not reach its target: EventBridge puts it into the dead-letter queue. */
export interface DeadLetter {
  readonly at: number;
  readonly event: EventEnvelope;
  readonly because: string;
}

/** How often SQS delivers a message before it gives up, and how long a message that failed stays hidden, in ms. */
const receivedAtMost = 5;
const visibilityMs = 180_000;

interface CompiledRule {
  readonly rule: DeployedRule;
  readonly applies: (event: unknown) => boolean;
}

/** Dozens of patterns: many worlds of one deployment share them. */
const compiled = oncePer((rules: readonly DeployedRule[]): readonly CompiledRule[] =>
  rules.map((rule) => ({ rule, applies: compilePattern(rule.pattern as EventPattern) })),
);

interface DeliveryGiven {
  readonly account: Account;
  readonly functions: Functions;
  readonly seed: number;
  /** Puts an event on a bus of another account. */
  readonly elsewhere?: (event: EventEnvelope, there: Account, bus: string) => Promise<void>;
}

/** From an event on the default bus to the function that the synthesised rules, buses and queues lead it to. */
export class Delivery {
  readonly deadLetters: DeadLetter[] = [];
  readonly #account: Account;
  readonly #elsewhere: NonNullable<DeliveryGiven['elsewhere']>;
  readonly #functions: Functions;
  readonly #lag: Random;
  readonly #rules: readonly CompiledRule[];

  constructor({ account, functions, seed, elsewhere }: DeliveryGiven) {
    this.#account = account;
    this.#elsewhere = elsewhere ?? (() => Promise.reject(new Error('this world has one account')));
    this.#functions = functions;
    this.#lag = random(seed, 'delivery');
    this.#rules = compiled(account.deployed.rules);
  }

  /** Puts an event on a bus, and resolves when everything that it set off was handed over or given up. */
  async put(event: EventEnvelope, bus = 'default'): Promise<void> {
    const { deadRules } = this.#account.switches;
    const matching = this.#rules.filter(
      ({ rule, applies }) => rule.bus === bus && !deadRules.has(rule.name) && applies(event),
    );
    for (const { rule } of matching) {
      for (const target of rule.targets) {
        await this.#account.sleep(150 + this.#lag() * 350);
        await this.#asOften(event, rule, target);
      }
    }
  }

  /** At least once, as EventBridge promises, unless it gives up: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-retry-policy.html */
  async #asOften(event: EventEnvelope, rule: DeployedRule, target: DeployedRule['targets'][number]): Promise<void> {
    const times = this.#account.faults.deliveries?.() ?? [0];
    if (times.length === 0) return this.#bury(event, `EventBridge gave up on the target of ${rule.name}`);
    const [first, ...others] = times;
    const again = others.map(async (afterMs) => {
      await this.#account.sleep(afterMs);
      await this.#toTarget(event, rule, target);
    });
    if (first) await this.#account.sleep(first);
    await this.#toTarget(event, rule, target);
    await Promise.all(again);
  }

  async #toTarget(
    event: EventEnvelope,
    rule: DeployedRule,
    { arn, roleArn }: { arn: string; roleArn?: string },
  ): Promise<void> {
    if (arn.includes(':function:')) return this.#toFunction(event, rule, arn);
    if (arn.includes(':event-bus/')) {
      if (!this.#mayPut(arn, roleArn)) return this.#bury(event, `rule ${rule.name} may not put events on ${arn}`);
      const there = this.#account.organization?.ownerOf(arn) ?? this.#account;
      const bus = arn.split('/').at(-1) ?? '';
      return there === this.#account ? this.put(event, bus) : this.#elsewhere(event, there, bus);
    }
    if (!this.#maySend(arn, rule)) return this.#bury(event, `rule ${rule.name} may not send to ${arn}`);
    return this.#poll(event, arn);
  }

  async #toFunction(event: EventEnvelope, rule: DeployedRule, arn: string): Promise<void> {
    const { region, account } = this.#account.place;
    const mayInvoke = this.#account.deployed.invokers
      .get(arn)
      ?.includes(`arn:aws:events:${region}:${account}:rule/${rule.name}`);
    if (!mayInvoke) return this.#bury(event, `rule ${rule.name} may not invoke ${arn}`);
    // Lambda itself repeats an asynchronous invocation twice, after one and two minutes.
    for (const pauseMs of [0, 60_000, 120_000]) {
      await this.#account.sleep(pauseMs);
      const failed = await this.#functions.invoke(arn, event).then(
        () => false,
        () => true,
      );
      if (!failed) return undefined;
    }
    return this.#bury(event, `the function behind rule ${rule.name} failed three times`);
  }

  /** The queue hands one message to the function that it feeds, again and again until it is taken. */
  async #poll(event: EventEnvelope, queueArn: string): Promise<void> {
    const functionArn = this.#account.deployed.feeds.get(queueArn);
    const made = functionArn === undefined ? undefined : this.#account.deployed.functions.get(functionArn);
    if (made === undefined) return this.#bury(event, `no function reads ${queueArn}`);
    const body = JSON.stringify(event);
    const sentAt = this.#account.now();
    for (let received = 0; received < receivedAtMost; received += 1) {
      if (received > 0) await this.#account.sleep(visibilityMs);
      if ((this.#account.switches.purged.get(queueArn) ?? 0) > sentAt)
        return this.#bury(event, `somebody emptied ${queueArn}`);
      if (!this.#mayReceive(queueArn, made.roleArn))
        return this.#bury(event, `${made.phase} may not receive from ${queueArn}`);
      await this.#account.sleep(20 + this.#lag() * 60);
      if (await this.#taken(made.arn, body)) return undefined;
    }
    return this.#bury(event, `${made.phase} failed on it ${receivedAtMost} times`);
  }

  async #taken(functionArn: string, body: string): Promise<boolean> {
    try {
      const answer = await this.#functions.invokeWithOwn(functionArn, { Records: [{ messageId: 'message-1', body }] });
      return (answer as { batchItemFailures: readonly unknown[] }).batchItemFailures.length === 0;
    } catch {
      // Whatever ended the function, the message stays in the queue.
      return false;
    }
  }

  #bury(event: EventEnvelope, because: string): void {
    this.deadLetters.push({ at: this.#account.now(), event, because });
  }

  #mayPut(busArn: string, roleArn: string | undefined): boolean {
    if (roleArn === undefined) return false;
    const caller = { kind: 'platform', service: 'events.amazonaws.com', roleArn } as const;
    const owner = this.#account.organization?.ownerOf(busArn);
    const resourcePolicy = owner?.deployed.busPolicies?.get(busArn.split('/').at(-1) ?? '');
    const asked = { action: 'events:PutEvents', resource: busArn, context: {}, resourcePolicy };
    return authorise(this.#account, caller, asked).kind === 'allowed';
  }

  #maySend(queueArn: string, rule: DeployedRule): boolean {
    const resource = this.#account.deployed.queues.get(queueArn);
    if (resource === undefined) return false;
    const { region, account } = this.#account.place;
    const ruleArn = `arn:aws:events:${region}:${account}:rule/${rule.name}`;
    const request = {
      principal: { kind: 'service', service: 'events.amazonaws.com' } as const,
      action: 'sqs:SendMessage',
      resource: queueArn,
      context: { 'aws:SourceArn': ruleArn, 'aws:SecureTransport': 'true' },
    };
    return evaluate(request, { identity: [], resource }).kind === 'allowed';
  }

  #mayReceive(queueArn: string, roleArn: string): boolean {
    const caller = { kind: 'platform', service: 'lambda.amazonaws.com', roleArn } as const;
    return ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'].every(
      (action) =>
        authorise(this.#account, caller, { action, resource: queueArn, context: plainContext }).kind === 'allowed',
    );
  }
}
