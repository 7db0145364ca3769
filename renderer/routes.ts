// The addresses of the page in one table: the pattern that matches each, and the function that makes it.
const sealed = (text: string): string => encodeURIComponent(text);

export const patterns = {
  home: '/',
  newProject: '/import/:folder',
  pictures: '/projects/:project/pictures',
  picturesFiltered: '/projects/:project/pictures/:filter',
  addPictures: '/projects/:project/add/:folder',
  label: '/projects/:project/label',
  labelClass: '/projects/:project/label/:of',
  agreement: '/projects/:project/agreement',
  check: '/projects/:project/check',
  train: '/projects/:project/train',
  trainLike: '/projects/:project/train/like/:run',
  showdown: '/projects/:project/train/showdown/:showdown',
  runs: '/projects/:project/runs',
  run: '/projects/:project/runs/:run',
  runTab: '/projects/:project/runs/:run/:tab',
  cell: '/projects/:project/runs/:run/called/:label/:predicted',
  compare: '/projects/:project/compare',
  compareRuns: '/projects/:project/compare/:runs',
  review: '/projects/:project/review',
  reviewList: '/projects/:project/review/:list',
  predict: '/projects/:project/predict',
  predictions: '/projects/:project/predict/:set',
  /** Addresses of earlier versions: bookmarks keep working. */
  use: '/projects/:project/use',
  useResult: '/projects/:project/use/:set',
  /** `:term`: scrolled to. */
  glossary: '/glossary',
  glossaryTerm: '/glossary/:term',
  settings: '/settings',
  settingsSection: '/settings/:section',
} as const;

export const routes = {
  home: () => '/',
  newProject: (folder: string) => `/import/${sealed(folder)}`,
  pictures: (project: number, filter = '') => `/projects/${project}/pictures${filter === '' ? '' : `/${sealed(filter)}`}`,
  addPictures: (project: number, folder: string) => `/projects/${project}/add/${sealed(folder)}`,
  /** `of`: through the pictures of a class. */
  label: (project: number, of: string | null = null) => `/projects/${project}/label${of === null ? '' : `/${sealed(of)}`}`,
  /** Second readers, and where they disagree. */
  agreement: (project: number) => `/projects/${project}/agreement`,
  /** Findings of the dataset check. */
  check: (project: number) => `/projects/${project}/check`,
  train: (project: number) => `/projects/${project}/train`,
  /** With the settings of a run. */
  trainLike: (project: number, run: number) => `/projects/${project}/train/like/${run}`,
  showdown: (project: number, showdown: number) => `/projects/${project}/train/showdown/${showdown}`,
  runs: (project: number) => `/projects/${project}/runs`,
  run: (project: number, run: number) => `/projects/${project}/runs/${run}`,
  /** A tab of a run’s page; the summary is the run’s own address. */
  runTab: (project: number, run: number, tab: string) => `/projects/${project}/runs/${run}${tab === 'summary' ? '' : `/${tab}`}`,
  cell: (project: number, run: number, label: string, predicted: string) =>
    `/projects/${project}/runs/${run}/called/${sealed(label)}/${sealed(predicted)}`,
  compare: (project: number, runs: readonly number[] = []) =>
    `/projects/${project}/compare${runs.length === 0 ? '' : `/${runs.join(',')}`}`,
  /** Suspicious labels; `list`: other than these. */
  review: (project: number, list = 'mistakes') => `/projects/${project}/review${list === 'mistakes' ? '' : `/${list}`}`,
  predict: (project: number) => `/projects/${project}/predict`,
  predictions: (project: number, set: number) => `/projects/${project}/predict/${set}`,
  glossary: (term = '') => `/glossary${term === '' ? '' : `/${term}`}`,
  settings: (section = '') => `/settings${section === '' ? '' : `/${section}`}`,
};

/** A sealed part of an address as it was; an address written by hand may be anything. */
export function unsealed(part: string | undefined): string {
  try {
    return decodeURIComponent(part ?? '');
  } catch {
    return part ?? '';
  }
}
