// Words of messages about actions.
export const text = { close: 'Close', undo: 'Undo' } as const;
