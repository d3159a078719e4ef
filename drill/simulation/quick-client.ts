import type { ClientConfig } from '../../adapters/aws/host.ts';
import { oncePer } from '../once-per.ts';
import { answered, type ClientMaker, type Seat } from '../sandbox/hook.ts';

interface Command {
  readonly input: Readonly<Record<string, unknown>>;
}

/**
 * A client that asks the sandbox without endpoint, serialisation and signature, and retries as the SDK's standard mode
 * does: the same attempts at the same instants. docs/decisions/0009 says why, a test holds it to the real client.
 * It inherits from the real class, because the SDK's paginators ask for that.
 */
export const quickClient: ClientMaker = (Kind, config, seat) => {
  const client = Object.create(quickened(Kind.prototype as object)) as InstanceType<typeof Kind> & Quick;
  client.retries = new Retries(config, seat, Kind.name === 'DynamoDBClient' ? 25 : 50);
  return client;
};

interface Quick {
  retries: Retries;
}

/** Once per class: every function that starts makes several clients. */
const quickened = oncePer(
  (prototype: object): object =>
    Object.create(prototype, {
      send: {
        value(this: Quick, command: Command) {
          return this.retries.send(command);
        },
      },
      middlewareStack: {
        get(this: Quick) {
          return { add: (layer: Layer) => this.retries.wrap(layer) };
        },
      },
    }) as object,
);

/** What somebody puts around each attempt, as the SDK's stack of middleware takes it. */
type Layer = (next: Attempt) => Attempt;
type Attempt = (args: Command) => Promise<{ readonly output: object }>;

/** Of one client, for as long as it lives: the quota of the SDK outlives a call. */
class Retries {
  readonly #maxAttempts: number;
  /** Milliseconds before the first retry of what is no throttle. */
  readonly #delayMs: number;
  readonly #seat: Seat;
  #capacity = fullCapacity;
  /** Undefined as long as nobody puts anything around an attempt. */
  #layered: Attempt | undefined;

  constructor({ maxAttempts }: ClientConfig, seat: Seat, delayMs: number) {
    this.#maxAttempts = maxAttempts;
    this.#seat = seat;
    this.#delayMs = delayMs;
  }

  wrap(layer: Layer): void {
    this.#layered = layer(this.#layered ?? (async (command) => ({ output: await this.#asked(command) })));
  }

  #asked({ constructor: { name }, input }: Command): Promise<object> {
    return answered(this.#seat, { command: name, input });
  }

  async send(command: Command): Promise<unknown> {
    let paid: number | undefined;
    for (let retries = 0; ; retries += 1) {
      try {
        const output = this.#layered ? (await this.#layered(command)).output : await this.#asked(command);
        this.#capacity = Math.min(fullCapacity, this.#capacity + (paid ?? 1));
        return { ...output, $metadata: { httpStatusCode: 200 } };
      } catch (error) {
        const kind = kindOf(error);
        const cost = kind === 'throttling' ? 5 : 14;
        if (kind === 'final' || retries + 1 >= this.#maxAttempts || this.#capacity < cost) throw error;
        const base = kind === 'throttling' ? 1_000 : this.#delayMs;
        const pauseMs = Math.floor(this.#seat.account.random() * Math.min(base * 2 ** retries, 20_000));
        this.#capacity -= cost;
        paid = cost;
        await new Promise((resolve) => setTimeout(resolve, pauseMs));
      }
    }
  }
}

const fullCapacity = 500;

/** Error names that the SDK takes for a throttle, among those that the sandbox throws. */
const throttles: ReadonlySet<string> = new Set([
  'LimitExceededException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
  'TransactionInProgressException',
]);

function kindOf(error: unknown): 'throttling' | 'transient' | 'final' {
  const { name, $metadata, $retryable } = error as {
    readonly name?: string;
    readonly $metadata?: { readonly httpStatusCode?: number };
    readonly $retryable?: { readonly throttling?: boolean };
  };
  const status = $metadata?.httpStatusCode ?? 0;
  if (status === 429 || throttles.has(name ?? '') || $retryable?.throttling === true) return 'throttling';
  const isTransient = $retryable !== undefined || name === 'TimeoutError' || [500, 502, 503, 504].includes(status);
  return isTransient ? 'transient' : 'final';
}
