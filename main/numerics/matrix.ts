// Dense matrix of single-precision numbers, row by row.

/** `values` holds rows · columns numbers. */
export type Matrix = { values: Float32Array; rows: number; columns: number };
