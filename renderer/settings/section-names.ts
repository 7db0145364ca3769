// Sections of Settings by the names of their addresses, and the one that Settings opens with: where the person was last.
import { words } from '../../preload/contract.ts';

export const sectionNames = words('settings.sections', {
  compute: 'Compute', starting: 'Pre-trained models', storage: 'Storage', backup: 'Backup', labelling: 'Labelling', appearance: 'Appearance',
  about: 'About and licences',
} as const);
export type SectionName = keyof typeof sectionNames;

const key = 'thaw.settings';
const first: SectionName = 'compute';

/** The section of an address; the one last seen where it names none that there is. */
export const sectionOf = (named: string | null | undefined): SectionName => (isSection(named) ? named : lastSection());

const isSection = (name: string | null | undefined): name is SectionName => typeof name === 'string' && Object.keys(sectionNames).includes(name);

function lastSection(): SectionName {
  try {
    const stored = localStorage.getItem(key);
    return isSection(stored) ? stored : first;
  } catch {
    return first;
  }
}

export function rememberSection(section: SectionName): void {
  try {
    localStorage.setItem(key, section);
  } catch {
    // Without storage, Settings opens with its first section.
  }
}
