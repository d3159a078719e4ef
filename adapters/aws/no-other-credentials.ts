/**
 * Stands in a bundle where the SDK's search for credentials would be: files, single sign-on, metadata of a machine. A
 * function has its role's and must use no others; without the search a bundle is 120 kB smaller.
 */
export const defaultProvider = () => (): Promise<never> =>
  Promise.reject(new Error('a client was made without the credentials of the function: make it by Host.client'));
