import type { HandlerModule, Handlers } from '../../drill/platform/functions.ts';
import { staged } from '../staged.ts';

/** What a phase sees of the world, by port. */
export type Ports = Record<string, unknown>;

/** The real handlers, but for one phase, which sees another world. */
export async function withPorts(phase: string, change: (ports: Ports) => Ports): Promise<{ handlers: Handlers }> {
  return altered(phase, (module) => ({ ...module, ports: (host) => change(module.ports(host) as Ports) }));
}

/** The real handlers, but for one phase, whose code fails in a way that nobody thought of. */
export async function withBug(phase: string): Promise<{ handlers: Handlers }> {
  return altered(phase, (module) => ({
    ...module,
    create: () => () => Promise.reject(new TypeError('undefined is not a function')),
  }));
}

async function altered(
  phase: string,
  change: (module: HandlerModule) => HandlerModule,
): Promise<{ handlers: Handlers }> {
  const { handlers } = await staged();
  const module = handlers.get(phase);
  if (module === undefined) throw new Error(`there is no phase ${phase}`);
  return { handlers: new Map([...handlers, [phase, change(module)]]) };
}
