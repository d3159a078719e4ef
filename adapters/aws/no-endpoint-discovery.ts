/**
 * Stands in a bundle where DynamoDB's memory of discovered endpoints would be. Discovery is off unless a setting of the
 * environment turns it on, and none of ours does. Without it a bundle is 8 kB smaller.
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-endpoint-discovery.html
 */
export class EndpointCache {
  has(): never {
    throw new Error('endpoints are to be discovered, and bundles hold no memory for them: see lib/bundling.ts');
  }
}
