// The gallery: every component that screens share, in every state, on one page. “npm run gallery” opens it.
import '@fontsource-variable/inter/wght.css';
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '../theme/base.css';
import '../frame/frame.css';
import '../train/train.css';
import './gallery.css';
// Before anything that asks the workbench.
import './stand-in.ts';
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { queries } from '../bridge/ask.ts';
import { theme, variables } from '../theme/theme.ts';
import { Gallery } from './gallery.tsx';

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(<MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto">
    <QueryClientProvider client={queries}><Gallery /></QueryClientProvider>
  </MantineProvider>);
}
