/** 32 hex digits that nobody can guess, others each time. */
export type Nonce = () => string;
