/** What was asked to go somewhere else than to this machine. */
export class NotLoopback extends Error {
  override readonly name = 'NotLoopback';
}

const loopback = /^127(?:\.\d{1,3}){3}$/;

/**
 * The address of an endpoint, if it is this machine itself: a run that went anywhere else would deploy to, and attack,
 * somebody's account. A name is not believed, because a name can resolve to anything.
 * @throws NotLoopback
 */
export function loopbackEndpoint(text: string): URL {
  const url = URL.parse(text);
  if (url === null) throw new NotLoopback(`"${text}" is no address: the run only talks to http://127.0.0.1`);
  const isLoopback = loopback.test(url.hostname) || url.hostname === '[::1]';
  if (url.protocol !== 'http:' || !isLoopback) {
    throw new NotLoopback(`${url.origin} is not the loopback of this machine: the run only talks to http://127.0.0.1`);
  }
  return url;
}
