import type { SlackClientMaker } from '../adapters/slack/chat.ts';
import type { EventEnvelope } from '../core/model/finding.ts';
import { policyParameterName } from '../core/policy/parameter-name.ts';
import { type Drained, VirtualClock } from './clock.ts';
import type { Deployed } from './deployed/deployment.ts';
import { Member, type MemberGiven } from './member.ts';
import { Delivery } from './platform/delivery.ts';
import { Executions } from './platform/executions.ts';
import { Functions, type Handlers } from './platform/functions.ts';
import { Account } from './sandbox/account.ts';
import { authorise } from './sandbox/authorise.ts';
import { type Faults, noFaults } from './sandbox/faults.ts';
import type { ClientMaker } from './sandbox/hook.ts';
import { Organization } from './sandbox/organization.ts';
import { SlackDouble } from './slack/double.ts';
import { type SlackLine, slacksOwnClient } from './slack/line.ts';

export interface WorldGiven {
  readonly deployed: Deployed;
  /** What is deployed in each member account; none when absent. */
  readonly members?: readonly Deployed[];
  readonly handlers: Handlers;
  readonly seed: number;
  readonly faults?: Faults;
  /** How functions reach the sandbox: by the real SDK when absent. */
  readonly clientOf?: ClientMaker;
  /** How functions reach the double of Slack: by Slack's own client when absent. */
  readonly slackClientOn?: (line: SlackLine) => SlackClientMaker;
  /** As the clock takes it. */
  readonly drained?: Drained;
}

/** To which the accounts of a world with members belong. */
export const exampleOrganization = 'o-ab12cd34ef';

/** How long Slack takes to answer, and on a slow day: less than our patience with it. */
const slackTakesMs = 200;
const slowSlackTakesMs = 2_000;

/** A request as it reaches the HTTP API. */
export interface Knock {
  /** `POST /webhook/github` */
  readonly route: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A world without AWS: one account, Firebreak deployed in it, perhaps with members, a clock of its own. */
export class World {
  readonly seed: number;
  readonly clock: VirtualClock;
  readonly account: Account;
  /** The Slack that this Firebreak speaks to, where it was deployed with Slack. */
  readonly slack: SlackDouble;
  readonly functions: Functions;
  readonly delivery: Delivery;
  readonly executions: Executions;
  readonly members: readonly Member[];
  /** The hub's own, and those of the members. */
  readonly accounts: readonly Account[];
  /** What somebody in the account put on a bus, on its way. */
  readonly #puts: Promise<void>[] = [];

  constructor({ deployed, members = [], handlers, seed, faults = noFaults, clientOf, ...given }: WorldGiven) {
    const { drained, slackClientOn = slacksOwnClient } = given;
    this.seed = seed;
    this.clock = new VirtualClock({ seed, drained });
    this.slack = new SlackDouble({ now: () => this.clock.now() });
    this.executions = new Executions(deployed.machine.definition, seed);
    const put = (arriving: Promise<void>): void => void this.#puts.push(arriving);
    this.account = new Account({
      clock: this.clock,
      seed,
      deployed,
      faults,
      startExecution: (name, input) => this.executions.start(name, input),
      invokeFunction: (arn, payload) => this.functions.invoke(arn, payload),
      putEvent: (event, bus) => put(this.delivery.put(event, bus)),
      tokens: this.executions.tokens,
    });
    for (const user of deployed.users) this.account.createUser(user);
    const slackMs = () => (this.slack.weather === 'slow' ? slowSlackTakesMs : slackTakesMs);
    const slackClientOf = slackClientOn({ double: this.slack, answers: () => this.clock.sleep(slackMs()) });
    const ours = { clock: this.clock, account: this.account, handlers, seed, slackClientOf, clientOf };
    this.functions = new Functions(ours);
    this.delivery = new Delivery({ account: this.account, functions: this.functions, seed });
    this.executions.join(this.account, this.functions);
    const { clock } = this;
    const toHub: MemberGiven['toHub'] = (event, _, bus) => this.delivery.put(event, bus);
    const there = { clock, seed, faults, handlers, slackClientOf, clientOf, put, toHub };
    this.members = members.map((each, index) => new Member({ ...there, deployed: each, number: index + 1 }));
    this.accounts = [this.account, ...this.members.map(({ account }) => account)];
    if (members.length > 0) new Organization(exampleOrganization, this.accounts);
  }

  /** AWS puts an event on the default bus of the account that it is about. Resolves when every execution that it started has ended. */
  async report(event: EventEnvelope): Promise<void> {
    const member = this.members.find(({ account }) => account.place.account === event.account);
    await (member ?? this).delivery.put(event);
    await this.#ended();
  }

  /** Resolves when all that anybody in the account put on a bus has arrived, and every execution has ended. */
  async delivered(): Promise<void> {
    await Promise.all(this.#puts);
    await this.#ended();
  }

  /** A person answers a question through the door that IAM guards. */
  async answer(given: Readonly<Record<string, string>>): Promise<unknown> {
    return this.functions.invoke(this.#door('answer'), given);
  }

  /** A person decides with a signed call; IAM has let them in, and API Gateway says who they are. */
  async decide(arn: string, given: Readonly<Record<string, string>>): Promise<unknown> {
    return this.#signed('/decide', arn, given);
  }

  /** The same, to open break-glass. */
  async breakGlass(arn: string, given: Readonly<Record<string, string | number>>): Promise<unknown> {
    return this.#signed('/break-glass', arn, given);
  }

  async #signed(path: string, arn: string, given: object): Promise<unknown> {
    const functionArn = this.account.deployed.routes.get(`POST ${path}`) ?? '';
    const request = {
      rawPath: path,
      body: JSON.stringify(given),
      requestContext: { authorizer: { iam: { userArn: arn } } },
    };
    const { body } = (await this.functions.invoke(functionArn, request)) as { readonly body: string };
    return JSON.parse(body);
  }

  /** Somebody on the internet knocks. Resolves when every execution that it started has ended. */
  async knock(knock: Knock): Promise<{ readonly statusCode: number }> {
    const answer = await this.ring(knock);
    await this.#ended();
    return answer;
  }

  /** The same, but resolves as soon as the door has answered. */
  async ring({ route, headers, body }: Knock): Promise<{ readonly statusCode: number }> {
    const functionArn = this.account.deployed.routes.get(route);
    if (functionArn === undefined) return { statusCode: 404 };
    const request = { rawPath: route.split(' ').at(-1), headers, body, isBase64Encoded: false };
    return (await this.functions.invoke(functionArn, request)) as { readonly statusCode: number };
  }

  /** A person reports a key with `firebreak submit`. */
  async submit(given: Readonly<Record<string, string>>): Promise<unknown> {
    const answer = await this.functions.invoke(this.#door('submit'), given);
    await this.#ended();
    return answer;
  }

  /**
   * EventBridge Scheduler does what is due, under the role of each schedule: everything, or what starts one phase. Answers
   * what the functions answered.
   */
  async schedules(phase?: string): Promise<readonly unknown[]> {
    const { schedules, functions } = this.account.deployed;
    const isDue = (functionArn: string) => phase === undefined || functions.get(functionArn)?.phase === phase;
    const due = schedules.filter(({ functionArn }) => isDue(functionArn));
    return Promise.all(
      due.map(async ({ functionArn, roleArn, input }) => {
        const caller = { kind: 'platform', service: 'scheduler.amazonaws.com', roleArn } as const;
        const asked = { action: 'lambda:InvokeFunction', resource: functionArn, context: {} };
        if (authorise(this.account, caller, asked).kind !== 'allowed') return undefined;
        return this.#asOftenAsLambda(functionArn, JSON.parse(input));
      }),
    );
  }

  /** Lambda repeats an asynchronous invocation twice, after one and two minutes. What fails three times is heard here. */
  async #asOftenAsLambda(functionArn: string, input: unknown): Promise<unknown> {
    for (const pauseMs of [60_000, 120_000]) {
      try {
        return await this.functions.invoke(functionArn, input);
      } catch {
        await this.clock.sleep(pauseMs);
      }
    }
    return this.functions.invoke(functionArn, input);
  }

  /** Somebody writes the policy parameter, and EventBridge tells of it. */
  async pushPolicy(policy: unknown): Promise<void> {
    const value = typeof policy === 'string' ? policy : JSON.stringify(policy);
    this.account.parameters.put({ name: policyParameterName, value, type: 'String', at: this.clock.now() });
    await this.delivery.put({
      id: `ssm-${this.clock.now()}`,
      source: 'aws.ssm',
      'detail-type': 'Parameter Store Change',
      account: this.account.place.account,
      region: this.account.place.region,
      time: new Date(this.clock.now()).toISOString(),
      detail: { name: policyParameterName, type: 'String', operation: 'Update' },
    });
  }

  async #ended(): Promise<void> {
    await Promise.all(this.executions.all.map((execution) => execution.ended));
  }

  #door(phase: string): string {
    const door = [...this.account.deployed.functions.values()].find((made) => made.phase === phase);
    if (door === undefined) throw new Error(`the stack deploys no function for ${phase}`);
    return door.arn;
  }
}
