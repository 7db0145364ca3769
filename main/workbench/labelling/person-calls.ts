// Calls about the person who labels: the name that stands beside labels, and where a picture's label comes from.
import { PersonName } from '../../../preload/contract.ts';
import { getSetting, labelledBySetting, labelOrigins, putSetting } from '../../history/index.ts';
import type { Context, Methods } from '../core/context.ts';
import { systemName } from '../core/labelled-by.ts';

export function personMethods({ db, now, emit, labelledBy }: Context): Methods<'pictures.labelOrigin' | 'labels.person' | 'labels.setPerson'> {
  return {
    'pictures.labelOrigin': ({ picture }) => labelOrigins(db)(picture),
    'labels.person': () => ({
      name: labelledBy ?? PersonName.safeParse(getSetting(db, labelledBySetting)).data ?? null, system: systemName(),
    }),
    'labels.setPerson': ({ name }) => {
      putSetting(db, labelledBySetting, name, now());
      emit({ type: 'changed', what: 'person', project: null });
      return {};
    },
  };
}
