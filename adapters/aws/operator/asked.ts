import { NotThere, Refused, TryAgain } from '../../../core/model/errors.ts';
import { called } from '../errors.ts';

/** Names under which the SDK says that nobody is signed in, or no longer. */
const signedOut =
  /^(CredentialsProviderError|TokenProviderError|ExpiredToken(Exception)?|InvalidClientTokenId|UnrecognizedClientException|SSOTokenProviderFailure)$/;

/**
 * A call on behalf of the person at the terminal: whatever goes wrong is said to them, with what to do about it.
 * @throws Refused, NotThere or TryAgain
 */
export async function asked<T>(what: string, call: () => Promise<T>): Promise<T> {
  try {
    return await called(what, call);
  } catch (error) {
    throw forPerson(what, error);
  }
}

function forPerson(what: string, error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const cause = error.cause instanceof Error ? error.cause : error;
  if (signedOut.test(cause.name)) {
    return new Refused(`${what}: AWS does not know who asks (${cause.message}): sign in, or set AWS_PROFILE`, {
      cause,
    });
  }
  if (error instanceof Refused || error instanceof NotThere || error instanceof TryAgain) return error;
  const { code, $fault } = error as { code?: unknown; $fault?: unknown };
  if (typeof code === 'string') {
    return new TryAgain(`${what}: AWS cannot be reached (${code}): look at the network and the Region`, { cause });
  }
  return $fault === undefined ? error : new Refused(`${what}: ${error.name}: ${error.message}`, { cause });
}
