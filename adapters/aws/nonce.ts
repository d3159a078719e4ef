import { randomUUID } from 'node:crypto';
import type { Nonce } from '../../core/ports/nonce.ts';

/** 122 bits of chance. */
export const randomNonce: Nonce = () => randomUUID().replaceAll('-', '');
