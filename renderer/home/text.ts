// What Home says.
import { counted, ofCount } from '../components/format.ts';

export const text = {
  drop: 'Drop a folder of pictures here',
  dropHelp: 'One folder per class works best. Pictures stay where they are; Thaw never changes them.',
  choose: 'Choose a folder',
  sample: 'Try it with sample pictures',
  promise: 'Nothing leaves this computer.',
  projects: 'Projects',
  facts: (pictures: number, classes: number) => `${counted(pictures, 'picture')}, ${counted(classes, 'class', 'classes')}`,
  result: (right: number, of: number) => `${ofCount(right, of)} right`,
  noResult: 'Not trained yet',
  used: (when: string) => `Used ${when}`,
  menu: (name: string) => `More about ${name}`,
  rename: 'Rename', renameTitle: 'Rename the project', newName: 'Name', save: 'Save',
  trash: 'Delete',
  trashed: (name: string) => `“${name}” is among the deleted projects.`,
  restore: 'Restore',
  trashTitle: (n: number) => `Deleted projects (${n})`,
  trashHelp: 'Deleted projects wait here. Their pictures were never touched.',
  states: { empty: 'Your projects will be listed here.', loading: 'Opening your projects…', failed: 'Your projects can’t be listed' },
} as const;
