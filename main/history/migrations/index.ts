// The ordered list of migrations. Numbers step by ten; a migration that has shipped is never edited.
import type { Connection } from '../database.ts';
import { begin } from './0010-begin.ts';

export interface Migration {
  readonly version: number;
  readonly name: string;
  readonly up: (db: Connection) => void;
}

export const migrations: readonly Migration[] = [{ version: 10, name: 'begin', up: begin }];
