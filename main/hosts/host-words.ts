// Words of the hosts themselves: questions that a page can't answer, the pages around the workbench, menu and dialogs.
import { words } from '../../preload/contract.ts';

const writeOrReplace = (replace: boolean): string => (replace ? 'Replace' : 'Write');

export const hostWords = words('hosts', {
  question: {
    addModel: (file: string) => `Add “${file}” as a pre-trained model?`,
    heatMap: (file: string) => `Write a heat map to “${file}”?`,
    report: (file: string, replace: boolean) => `${writeOrReplace(replace)} the report “${file}”?`,
    labels: (file: string, replace: boolean) => `${writeOrReplace(replace)} the labels “${file}”?`,
    sort: (folder: string) => `Copy the predicted pictures into folders in “${folder}”?`,
    model: (file: string) => `Write the model to “${file}”?`,
    backup: (file: string, replace: boolean) => `${writeOrReplace(replace)} the backup “${file}”?`,
    restore: (file: string) => `Put the backup “${file}” in place of this workspace at the next start?`,
    download: 'Download TensorFlow’s native library and install it?',
    install: (folder: string) => `Install TensorFlow’s native library from “${folder}”?`,
    getModel: (name: string, size: string, licence: string, place: string) => `Download “${name}” (${size}, ${licence}) from ${place}?`,
    bringModel: (name: string, licence: string, from: string) => `Add “${name}” (${licence}) from “${from}”?`,
  },
  asks: 'Thaw asks',
  wanted: 'The page of Thaw in your browser wants this. Allow it if you have just asked for it there.',
  allow: 'Allow',
  refuse: 'Don’t allow',
  open: 'Open Thaw',
  opening: 'Opening Thaw…',
  needsJavaScript: 'Thaw needs JavaScript, which this browser has turned off.',
  notResponding: 'Thaw is not responding. If it was closed, start it again.',
  newOpeningPage: 'There is a new opening page.',
  answered: 'This question has been answered already, or Thaw no longer waits for an answer.',
  hasAnswer: 'Thaw has your answer. You can close this tab.',
  ownPageOnly: 'This address answers only its own page.',
  openItsPage: 'Open Thaw with the page that it made when it started. Starting it again makes a new one.',
  linkUsed: 'This link is not valid any more: it works once, for a minute. Start Thaw again for a new one.',
  linkUsedTwice: 'This link has been used twice, so the page that it opened first was disconnected. Start Thaw again for a new link; '
    + 'if it wasn’t you, somebody else can read what Thaw prints.',
  pictureGone: 'That picture is not there any more.',
  fileTooLong: 'A file that a page sends has at most 4 GB. Enter its path instead.', noPlace: 'Files that a page sends aren’t taken there.',
  downloadGone: 'This download is not there any more. Start it again in Thaw.',
  nothingHere: 'There is nothing at this address.',
  bug: 'Something went wrong in Thaw.',
  notStarted: 'Thaw could not start',
  terminalAllow: (question: string) => `${question} Type y and Enter to allow it.`,
  terminalOver: '(no longer asked)',
  menu: { file: 'File', go: 'Go', view: 'View' },
  fileKind: { html: 'Web page', backup: 'Backup' },
} as const);
