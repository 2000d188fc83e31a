import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

const fontFamily = "'Inter Variable', 'Noto Sans Arabic Variable', 'Inter Fallback', system-ui, sans-serif";

/** Mantine wants ten shades; whatever carries meaning goes through tokens.css. */
const accent: MantineColorsTuple = [
  '#e9f3f1', '#d3e7e4', '#a6d0cb', '#74c7c0', '#4fa8a2', '#2f8a85', '#1d716d', '#0e5a59', '#0a4746', '#073332',
]; // prettier-ignore

/** Paper and ink: a short scale of sizes, a grid of 4 px, small corners, one colour for what can be acted upon. */
export const theme = createTheme({
  primaryColor: 'accent',
  primaryShade: { light: 7, dark: 3 },
  colors: { accent },
  white: '#ffffff',
  black: '#1c1a17',
  fontFamily,
  fontFamilyMonospace: "ui-monospace, 'SF Mono', Menlo, Consolas, 'Liberation Mono', monospace",
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.9375rem', lg: '1.125rem', xl: '1.5rem' },
  lineHeights: { xs: '1.3', sm: '1.4', md: '1.5', lg: '1.45', xl: '1.3' },
  spacing: { xs: '0.25rem', sm: '0.5rem', md: '1rem', lg: '1.5rem', xl: '2.5rem' },
  radius: { xs: '2px', sm: '3px', md: '4px', lg: '6px', xl: '10px' },
  defaultRadius: 'sm',
  headings: {
    fontFamily,
    fontWeight: '650',
    textWrap: 'balance',
    sizes: {
      h1: { fontSize: '1.5rem', lineHeight: '1.3' },
      h2: { fontSize: '1.125rem', lineHeight: '1.35' },
      h3: { fontSize: '0.9375rem', lineHeight: '1.4' },
      h4: { fontSize: '0.8125rem', lineHeight: '1.4' },
      h5: { fontSize: '0.8125rem', lineHeight: '1.4' },
      h6: { fontSize: '0.75rem', lineHeight: '1.4' },
    },
  },
  shadows: { xs: 'none', sm: 'none', md: 'var(--ts-shadow)', lg: 'var(--ts-shadow)', xl: 'var(--ts-shadow)' },
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Button: { defaultProps: { variant: 'default' } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray' } },
    Tooltip: { defaultProps: { openDelay: 300, withArrow: false } },
    Modal: {
      defaultProps: { overlayProps: { backgroundOpacity: 0.35 }, transitionProps: { duration: 150 } },
    },
    Menu: { defaultProps: { shadow: 'md', transitionProps: { duration: 120 } } },
    Popover: { defaultProps: { shadow: 'md', transitionProps: { duration: 120 } } },
  },
});

const meaning = {
  '--mantine-color-body': 'var(--ts-ground)',
  '--mantine-color-text': 'var(--ts-ink)',
  '--mantine-color-bright': 'var(--ts-ink)',
  '--mantine-color-dimmed': 'var(--ts-muted)',
  '--mantine-color-placeholder': 'var(--ts-muted)',
  '--mantine-color-anchor': 'var(--ts-accent)',
  '--mantine-color-error': 'var(--ts-danger)',
  '--mantine-color-default': 'var(--ts-paper)',
  '--mantine-color-default-hover': 'var(--ts-sunk)',
  '--mantine-color-default-color': 'var(--ts-ink)',
  '--mantine-color-default-border': 'var(--ts-edge)',
  '--mantine-color-disabled': 'var(--ts-sunk)',
  '--mantine-color-disabled-color': 'var(--ts-muted)',
  '--mantine-color-disabled-border': 'var(--ts-line)',
  '--mantine-color-accent-filled': 'var(--ts-accent)',
  '--mantine-color-accent-filled-hover': 'var(--ts-accent-strong)',
  '--mantine-color-accent-light': 'var(--ts-accent-soft)',
  '--mantine-color-accent-light-hover': 'var(--ts-accent-soft)',
  '--mantine-color-accent-light-color': 'var(--ts-accent)',
  '--mantine-color-accent-outline': 'var(--ts-accent)',
  '--mantine-primary-color-contrast': 'var(--ts-on-accent)',
  '--mantine-color-red-filled': 'var(--ts-danger)',
  '--mantine-color-red-light': 'var(--ts-danger-soft)',
  '--mantine-color-red-light-color': 'var(--ts-danger)',
  '--mantine-color-red-outline': 'var(--ts-danger)',
};

/** Mantine's own names, bound to the tokens, so that its components follow both schemes and high contrast. */
export const cssVariables: CSSVariablesResolver = () => ({ variables: {}, light: meaning, dark: meaning });
