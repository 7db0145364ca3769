// Words about a model's help with labelling: suggestions, pictures drawn for the test, and groups labelled at once.
import { words } from '../../preload/contract.ts';
import { count, counted, probability as probabilityText } from '../components/format.ts';

export const text = words('labelling.help', {
  suggested: 'Suggested', suggestion: (label: string, probability: number) => `${label} ${probabilityText(probability)}`,
  tile: (label: string, probability: number) => `${label}? ${probabilityText(probability)}`,
  suggestedChip: (label: string) => `Suggested: ${label}`,
  accept: (label: string, probability: number) => `Accept the suggestion: ${label}, ${probabilityText(probability)}`,
  drawn: 'Drawn at random for the test, so nothing is suggested.',
  groups: {
    open: 'Groups', openHelp: 'Label similar pictures at once, after a look', close: 'One by one', title: 'Groups of pictures', which: 'Which group',
    alike: 'Similar pictures', confident: (label: string, n: number) => `Likely ${label}: ${count(n)}`,
    askAlike: (n: number) => `${counted(n, 'similar picture')}: which class? Click those that don’t belong.`,
    askConfident: (n: number, total: number, label: string) =>
      `${count(n)} of ${counted(total, 'picture')} that are very likely “${label}”, the least sure first. Click those that aren’t, then accept the rest.`,
    accept: (n: number) => `Accept ${counted(n, 'picture')}`, next: 'Next group', picture: (name: string) => `${name}: belongs to the group`,
    noneAlike: 'No groups of similar pictures are left', noneConfident: 'No confident suggestions are left',
    preparing: 'Groups appear once the suggestions are prepared',
    labelled: (n: number, label: string) => `${counted(n, 'picture')} labelled “${label}”. Undo takes them back as one.`,
    loading: 'Looking for a group…', failed: 'The groups can’t be found',
  },
} as const);
