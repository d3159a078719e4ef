import { describe, expect, it } from 'vitest';
import { EndpointCache } from '../../../adapters/aws/no-endpoint-discovery.ts';
import { EventStreamSerde, resolveEventStreamSerdeConfig } from '../../../adapters/aws/no-event-streams.ts';

describe('what stands in a bundle for parts of the SDK', () => {
  it('says so when a call streams, and leaves the configuration of a client as it is', () => {
    expect(() => new EventStreamSerde()).toThrow('bundles hold no event streams');
    const config = { region: 'us-east-1' };
    expect(resolveEventStreamSerdeConfig(config)).toBe(config);
  });

  it('says so when endpoints are to be discovered', () => {
    expect(() => new EndpointCache().has()).toThrow('bundles hold no memory');
  });
});
