// The theme: ice (frozen) and ember (what learns) on neutral greys, in a light and a dark design.
import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

/** Frozen parts, and everything that merely invites a click. */
const ice: MantineColorsTuple = [
  '#eff4f9', '#dde8f1', '#bbd0e2', '#96b6d2', '#76a1c5', '#5c8cb6', '#4a7ba6', '#3c6890', '#315778', '#25435d',
];
/** What learns. */
const ember: MantineColorsTuple = [
  '#fff2ea', '#ffe2d2', '#ffc3a2', '#fda072', '#f98346', '#ef6a26', '#d95312', '#b9450d', '#973a0e', '#762f0f',
];
const gray: MantineColorsTuple = [
  '#f6f8f9', '#eef1f3', '#e3e8eb', '#d5dbe0', '#bcc5cc', '#95a1aa', '#6f7c86', '#55616b', '#3a444d', '#1d242a',
];
const dark: MantineColorsTuple = [
  '#e5eaee', '#c6ced5', '#a3afb8', '#8592a0', '#3b454e', '#2d363e', '#20272d', '#171c20', '#11161a', '#0c1013',
];

export const theme = createTheme({
  colors: { ice, ember, gray, dark },
  primaryColor: 'ice',
  // One shade for both designs: Mantine picks the text on it once, and white on 7 passes AA.
  primaryShade: 7,
  autoContrast: true,
  luminanceThreshold: 0.24,
  fontFamily: '"Inter Variable", system-ui, sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", "Cascadia Mono", "DejaVu Sans Mono", monospace',
  fontSizes: { xs: '0.8125rem', sm: '0.875rem', md: '0.9375rem', lg: '1.0625rem', xl: '1.25rem' },
  lineHeights: { xs: '1.45', sm: '1.5', md: '1.55', lg: '1.55', xl: '1.45' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.625rem', lineHeight: '1.3' },
      h2: { fontSize: '1.1875rem', lineHeight: '1.4' },
      h3: { fontSize: '1rem', lineHeight: '1.5' },
    },
  },
  defaultRadius: 'md',
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '12px', xl: '16px' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Tooltip: { defaultProps: { openDelay: 350, withArrow: true } },
    Button: { defaultProps: { fw: 550 } },
    Modal: {
      defaultProps: {
        closeButtonProps: { 'aria-label': 'Close' }, overlayProps: { backgroundOpacity: 0.4 },
        transitionProps: { duration: 120 },
      },
    },
    Drawer: {
      defaultProps: {
        closeButtonProps: { 'aria-label': 'Close' }, overlayProps: { backgroundOpacity: 0.4 },
        transitionProps: { duration: 160 },
      },
    },
  },
});

/** Names for the colours that carry meaning, so that style sheets and charts never name a shade. */
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#ffffff',
    '--mantine-color-text': gray[9],
    '--mantine-color-dimmed': gray[7],
    '--mantine-color-placeholder': '#66727c',
    '--mantine-color-default-border': gray[3],
    '--mantine-color-error': '#b42318',
    '--thaw-ground': gray[0],
    '--thaw-raised': '#ffffff',
    '--thaw-sunk': gray[1],
    '--thaw-line': gray[2],
    '--thaw-ice': ice[7],
    '--thaw-ice-soft': ice[0],
    '--thaw-ice-fill': ice[2],
    '--thaw-ember': ember[7],
    '--thaw-ember-soft': ember[0],
    '--thaw-ember-fill': ember[4],
    '--thaw-shade': '29, 36, 42',
    '--thaw-shadow': '29, 36, 42',
  },
  dark: {
    '--mantine-color-body': dark[7],
    '--mantine-color-text': dark[0],
    '--mantine-color-dimmed': dark[2],
    '--mantine-color-placeholder': dark[2],
    '--mantine-color-default': dark[6],
    '--mantine-color-default-hover': dark[5],
    '--mantine-color-default-border': dark[4],
    '--mantine-color-error': '#ff9a8f',
    '--thaw-ground': dark[8],
    '--thaw-raised': dark[7],
    '--thaw-sunk': dark[6],
    '--thaw-line': dark[5],
    '--thaw-ice': ice[3],
    '--thaw-ice-soft': '#1b2834',
    '--thaw-ice-fill': ice[7],
    '--thaw-ember': ember[3],
    '--thaw-ember-soft': '#33211a',
    '--thaw-ember-fill': ember[5],
    '--thaw-shade': '229, 234, 238',
    '--thaw-shadow': '0, 0, 0',
  },
});
