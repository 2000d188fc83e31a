import type { LinguiConfig } from '@lingui/conf';

/** `npx lingui extract` in apps/web brings src/locales up to date with the macros in src. */
const config: LinguiConfig = {
  sourceLocale: 'en',
  locales: ['en', 'ar'],
  catalogs: [
    {
      path: '<rootDir>/src/locales/{locale}',
      include: ['<rootDir>/src'],
      exclude: ['**/*.spec.*', '<rootDir>/src/gallery/**'],
    },
  ],
  format: 'po',
  formatOptions: { lineNumbers: false },
  orderBy: 'origin',
};

export default config;
