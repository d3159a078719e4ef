import type { Connect } from '../../adapters/aws/operator/operator.ts';
import type { LoadConfig } from '../local-config.ts';

/** What the verbs about the configuration reach out to. */
export interface ConfigReach {
  readonly load: LoadConfig;
  readonly connect: Connect;
}
