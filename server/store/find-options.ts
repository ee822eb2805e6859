/** How a row is found in a transaction. */
export interface FindOptions {
  /** Whether nobody else may change it until the end of the transaction; default false. */
  readonly lock?: boolean;
}
