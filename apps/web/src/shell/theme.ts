import { createTheme, defaultVariantColorsResolver, type MantineColorsTuple } from '@mantine/core';

/** Only the name is read: every colour is a custom property of theme.css, so these are never shown. */
const accent = new Array<string>(10).fill('#0e5a59') as unknown as MantineColorsTuple;

/**
 * What components need in JavaScript. Sizes, fonts and colours are in theme.css and tokens.css: the server's
 * policy refuses style elements, so Mantine writes no variables at run time.
 */
export const theme = createTheme({
  primaryColor: 'accent',
  colors: { accent },
  respectReducedMotion: true,
  cursorType: 'pointer',
  variantColorResolver: (input) => {
    const colours = defaultVariantColorsResolver(input);
    return input.variant === 'filled' ? { ...colours, color: 'var(--ts-on-fill)' } : colours;
  },
  components: {
    Button: { defaultProps: { variant: 'default' } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray' } },
    Tooltip: { defaultProps: { openDelay: 300 } },
    /** Mantine's lock of the page behind is a style element; its header would be a second banner. */
    Modal: {
      defaultProps: {
        lockScroll: false,
        transitionProps: { duration: 150 },
        attributes: { header: { role: 'presentation' } },
      },
    },
    Drawer: { defaultProps: { lockScroll: false, transitionProps: { duration: 150 } } },
    Menu: { defaultProps: { shadow: 'md', transitionProps: { duration: 120 } } },
    Popover: { defaultProps: { shadow: 'md', transitionProps: { duration: 120 } } },
  },
});
