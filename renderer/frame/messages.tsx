// Messages of finished actions, in a corner of the page. Loaded after the first screen; those said before wait for it.
import { Notifications } from '@mantine/notifications';
import { text } from './text.ts';

export function Messages() {
  return <Notifications position="bottom-left" className="messages" limit={4} role="region" aria-label={text.messages} />;
}
