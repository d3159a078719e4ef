import * as z from 'zod/mini';
import { type LoggingConfig, regionName } from './logged.ts';

/** All that the function that keeps the log can be told: where to look, and whether to put it back. Never what. */
export const loggingOrder = z.strictObject({ verb: z.enum(['look', 'restore']), region: regionName });
export interface LoggingOrder {
  readonly verb: 'look' | 'restore';
  readonly region: string;
}

/** What it answers. `named` is what the deployment wants there, `found` what was there instead. */
export type LoggingAnswer =
  /** The deployment says nothing about this Region. */
  | { readonly kind: 'not-named' }
  | { readonly kind: 'as-named' }
  | { readonly kind: 'off'; readonly named: LoggingConfig }
  | { readonly kind: 'other'; readonly named: LoggingConfig; readonly found: LoggingConfig }
  /** Put back, and read back as named. */
  | { readonly kind: 'restored'; readonly named: LoggingConfig; readonly found?: LoggingConfig }
  | { readonly kind: 'refused'; readonly because: string; readonly named?: LoggingConfig };
