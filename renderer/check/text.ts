// What the check of the pictures says on the page.
import { counted } from '../components/format.ts';

export const text = {
  title: 'Can the result be trusted?',
  help: 'Before learning, Thaw looks for pictures of the same thing in test and learning, and tries whether files or margins give the classes away.',
  start: 'Check the pictures', again: 'Check again', busy: 'Something else is going on. Check the pictures when it is done.',
  stale: 'Pictures or labels have changed since this was looked at.',
  regroup: 'Split again, keeping these together', undo: 'Take the split back', nothingShared: 'Nothing that belongs together is shared between the parts.',
  regroupHelp: (groups: number) => `All pictures are dealt out anew; ${counted(groups, 'group')} ${groups === 1 ? 'stays' : 'stay'} whole. Runs tested before were tested on other pictures. It can be taken back.`,
  looked: (pictures: number, backbone: string) => `${counted(pictures, 'picture')} looked at through ${backbone}.`,
  more: (n: number) => `and ${counted(n, 'more', 'more')}`,
  example: (name: string, label: string, part: string) => `${name}, ${label}, ${part}`,
  show: 'Show these pictures', close: 'Close',
  examples: 'Show examples', hide: 'Hide examples',
  severities: { alarm: 'Alarm', note: 'Please look', fine: 'Good' },
  states: { loading: 'Looking up the last check…', failed: 'The last check can’t be shown' },
  ofRun: 'This result may promise too much', toTrain: 'What can be done about it',
  inPictures: {
    start: 'Check the pictures', going: 'Checking…', stale: 'Check again', fine: 'Pictures checked',
    found: (n: number) => counted(n, 'finding'),
  },
  failed: 'The check did not come to its end.',
} as const;
