/** What became of one step when the incident was released. */
export type Released = { readonly stepId: string } & (
  | { readonly kind: 'restored' }
  | { readonly kind: 'still-held'; readonly by: readonly string[] }
  | { readonly kind: 'nothing-to-do' }
  | { readonly kind: 'failed'; readonly because: string }
);
