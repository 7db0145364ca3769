// Offers to undo that are on screen, by what they are about: they go with it, since there is nothing to undo any more.
import { notifications } from '@mantine/notifications';

/** What an undo needs. */
export interface Subject { readonly project?: number; readonly run?: number }

/** By the notification that makes the offer. */
const offers = new Map<string, Subject>();

export function beginOffer(notification: string, about: Subject): void {
  offers.set(notification, about);
}

export function endOffer(notification: string | undefined): void {
  offers.delete(notification ?? '');
}

interface Deleted { readonly projects?: readonly number[] | undefined; readonly runs?: readonly number[] | undefined }

/** Takes back what is offered about projects and runs that are no more. */
export function withdrawUndo({ projects = [], runs = [] }: Deleted): void {
  for (const [notification, { project, run }] of offers) {
    if ((project !== undefined && projects.includes(project)) || (run !== undefined && runs.includes(run))) notifications.hide(notification);
  }
}
