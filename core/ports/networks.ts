/**
 * To which network an address belongs, such as `AS64496`, by data that the deployment brings. Nothing where that data is
 * silent, or where there is none. Never throws: what else is known of an event does not depend on it.
 */
export type NetworkLookup = (address: string) => string | undefined;

/** Of a deployment without such data. */
export const noNetworks: NetworkLookup = () => undefined;
