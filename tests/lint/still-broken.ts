// Exceptions to the rules of tests/lint/house.test.ts: files, or folders that end in "/". The list may only become shorter.

/** Migrations that shipped are never edited, not even their comments. */
export const headers: readonly string[] = ['main/history/migrations/'];
