/**
 * Stands in a bundle where the SDK's event streams would be: only calls that stream need them (a model that answers word by
 * word, the tail of a log), and Firebreak makes none. Without them a bundle is 13 kB smaller.
 */
export class EventStreamSerde {
  constructor() {
    throw new Error('a call that streams was made, and bundles hold no event streams: see lib/bundling.ts');
  }
}

/** A client asks for it when it is made, and uses it when something streams. */
export const eventStreamSerdeProvider = (): undefined => undefined;

export const resolveEventStreamSerdeConfig = <Config>(config: Config): Config => config;
