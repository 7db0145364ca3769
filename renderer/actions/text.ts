// Words of messages about actions.
import { words } from '../../preload/contract.ts';
export const text = words('actions', { close: 'Close', undo: 'Undo' } as const);
