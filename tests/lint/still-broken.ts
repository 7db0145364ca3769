// Exceptions to the rules of tests/lint/house.test.ts: files, or folders that end in "/". The lists may only become shorter.

/** One file of each import circle. */
export const importCircles: readonly string[] = [];

/** Migrations that shipped are never edited, not even their comments. */
export const headers: readonly string[] = ['main/history/migrations/', 'main/export/'];

export const longLines: readonly string[] = ['main/export/', 'tests/'];
