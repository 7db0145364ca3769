// Words of Home.
import { words } from '../../preload/contract.ts';
import { counted } from '../components/format.ts';

export const text = words('home', {
  intro: 'Teach a pre-trained model to tell your own pictures apart, on this computer.',
  step: (n: number, name: string) => `${n}. ${name}`,
  steps: {
    bring: { name: 'Bring pictures', help: 'A folder per class, or any folder: you label with one key per picture.' },
    learn: { name: 'Let it learn', help: 'Frozen layers know pictures already; thawed ones learn yours.' },
    use: { name: 'Check and use', help: 'See what it gets right and wrong, then sort new pictures.' },
  },
  drop: 'Drop a folder of pictures here',
  dropHelp: 'One folder per class works best. Pictures stay where they are; Thaw never changes them.',
  choose: 'Choose a folder',
  sample: 'Try it with sample pictures',
  promise: 'Nothing leaves this computer.',
  projects: 'Projects',
  facts: (pictures: number, classes: number) => `${counted(pictures, 'picture')}, ${counted(classes, 'class', 'classes')}`,
  used: (when: string) => `Used ${when}`,
  menu: (name: string) => `More about “${name}”`,
  rename: 'Rename',
  renameTitle: 'Rename the project',
  newName: 'Name',
  save: 'Save',
  trash: 'Move to the trash',
  trashed: (name: string) => `“${name}” is in the trash.`,
  restore: 'Restore',
  trashTitle: (n: number) => `Projects in the trash (${n})`,
  trashHelp: 'You can restore these projects. Their pictures were never touched.',
  states: {
    empty: 'Your projects will be listed here.', loading: 'Loading your projects…',
    failed: 'Your projects can’t be listed',
  },
} as const);
