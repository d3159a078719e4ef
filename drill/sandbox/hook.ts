import type { ClientConfig } from '../../adapters/aws/host.ts';
import type { Account } from './account.ts';
import { answer } from './answer.ts';
import type { Caller } from './caller.ts';
import { Killed } from './faults.ts';

type Input = Readonly<Record<string, unknown>>;

/** A client of the SDK, as far as it can be hooked whatever its service. */
interface Hookable {
  readonly middlewareStack: {
    add(
      middleware: unknown,
      options: { readonly step: 'deserialize'; readonly priority: 'high'; readonly name: string },
    ): void;
  };
}

export interface Seat {
  readonly account: Account;
  readonly caller: Caller;
  /** Ends the process that makes the call. */
  readonly die: () => void;
  /** Who calls, where it is somebody else than the process that makes the call. */
  readonly become?: () => Promise<Pick<Seat, 'account' | 'caller'>>;
}

/** A client of one service for whoever sits in that seat. */
export type ClientMaker = <C>(Kind: new (config: ClientConfig) => C, config: ClientConfig, seat: Seat) => C;

/** The real client, as the drill uses it: it signs, and it retries. */
export const signedClient: ClientMaker = (Kind, config, seat) => inSandbox(new Kind(config), seat);

/**
 * Lets a real SDK client talk to the sandbox. Hooked after signing and below the retries, so that the SDK does
 * everything that it does in production except the network.
 */
export function inSandbox<C>(client: C, seat: Seat): C {
  const middleware =
    (_next: unknown, context: { readonly commandName?: string }) => async (args: { readonly input: Input }) => {
      const output = await answered(seat, { command: context.commandName ?? 'nameless', input: args.input });
      // The retry middleware writes its attempts into the metadata, so there must be one.
      return { response: { statusCode: 200, headers: {} }, output: { ...output, $metadata: { httpStatusCode: 200 } } };
    };
  (client as unknown as Hookable).middlewareStack.add(middleware, {
    step: 'deserialize',
    priority: 'high',
    name: 'sandbox',
  });
  return client;
}

/** What the sandbox answers to one attempt. A dead process sees no error and runs no `catch`: for it, the call never ends. */
export async function answered(seat: Seat, call: Parameters<typeof answer>[2]): Promise<Input> {
  try {
    const { account, caller } = seat.become ? await seat.become() : seat;
    return await answer(account, caller, call);
  } catch (error) {
    if (!(error instanceof Killed)) throw error;
    seat.die();
    return new Promise<never>(() => {});
  }
}
