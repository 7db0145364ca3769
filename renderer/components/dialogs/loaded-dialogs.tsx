// The dialogs of the component library, in a chunk of their own: the first screen opens none.
export { Drawer, Modal } from '@mantine/core';
