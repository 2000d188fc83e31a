import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  retainSearchParams,
} from '@tanstack/react-router';
import { NotFoundPage, ProblemPage } from './problem-page.tsx';
import { RootLayout } from './root-layout.tsx';
import { FramedProblem, NowherePage, SiteLayout } from './site-layout.tsx';
import { PageSkeleton } from '../design/skeleton.tsx';
import { adjudicateSearch } from '../features/adjudicate/adjudicate-search.ts';
import { auditSearch } from '../features/audit/audit-search.ts';
import { claimsSearch } from '../features/claims/claims-search.ts';

/** Every address of the interface. A page's code is fetched when its address is first opened. */
const root = createRootRoute({ component: RootLayout, notFoundComponent: NowherePage });

const site = createRoute({ getParentRoute: () => root, id: 'site', component: SiteLayout });

const start = createRoute({
  getParentRoute: () => site,
  path: '/',
  component: lazyRouteComponent(() => import('../features/start/start.page.tsx'), 'StartPage'),
});
const boards = createRoute({
  getParentRoute: () => site,
  path: '/boards',
  component: lazyRouteComponent(() => import('../features/boards/boards.page.tsx'), 'BoardsPage'),
});
const newBoard = createRoute({
  getParentRoute: () => site,
  path: '/boards/new',
  component: lazyRouteComponent(() => import('../features/boards/new-board.page.tsx'), 'NewBoardPage'),
});
const login = createRoute({
  getParentRoute: () => site,
  path: '/login',
  /** `refused`: why who comes back from the provider is not signed in. */
  validateSearch: (search): { next?: string; refused?: string } => ({
    next: textOf(search.next),
    refused: textOf(search.refused),
  }),
  component: lazyRouteComponent(() => import('../features/account/login.page.tsx'), 'LoginPage'),
});
const register = createRoute({
  getParentRoute: () => site,
  path: '/register',
  validateSearch: (search): { next?: string; token?: string } => ({
    next: textOf(search.next),
    token: textOf(search.token),
  }),
  component: lazyRouteComponent(() => import('../features/account/register.page.tsx'), 'RegisterPage'),
});
const join = createRoute({
  getParentRoute: () => site,
  path: '/join/$token',
  component: lazyRouteComponent(() => import('../features/account/join.page.tsx'), 'JoinPage'),
});
const me = createRoute({
  getParentRoute: () => site,
  path: '/me',
  validateSearch: (search): { refused?: string } => ({ refused: textOf(search.refused) }),
  component: lazyRouteComponent(() => import('../features/account/me.page.tsx'), 'MePage'),
});
const newPassword = createRoute({
  getParentRoute: () => site,
  path: '/new-password',
  component: lazyRouteComponent(() => import('../features/account/new-password.page.tsx'), 'NewPasswordPage'),
});
const signedOut = createRoute({
  getParentRoute: () => site,
  path: '/signed-out',
  component: lazyRouteComponent(() => import('../features/account/signed-out.page.tsx'), 'SignedOutPage'),
});

const farewell = createRoute({
  getParentRoute: () => site,
  path: '/farewell',
  component: lazyRouteComponent(() => import('../features/account/farewell.page.tsx'), 'FarewellPage'),
});

const board = createRoute({
  getParentRoute: () => root,
  path: '/b/$board',
  /** `at`: the board as it stood after that many entries. */
  validateSearch: (search): { at?: number } => ({ at: sizeOf(search.at) }),
  // Whoever looks at the past stays there from page to page, until they go back to now.
  search: { middlewares: [retainSearchParams(['at'])] },
  component: lazyRouteComponent(() => import('../board/board.layout.tsx'), 'BoardLayout'),
  errorComponent: FramedProblem,
});
const claims = createRoute({
  getParentRoute: () => board,
  path: '/',
  validateSearch: claimsSearch,
  component: lazyRouteComponent(() => import('../features/claims/claims.page.tsx'), 'ClaimsPage'),
});
const importDocument = createRoute({
  getParentRoute: () => board,
  path: '/import',
  component: lazyRouteComponent(() => import('../features/document/import.page.tsx'), 'ImportPage'),
});
const document = createRoute({
  getParentRoute: () => board,
  path: '/doc/$doc',
  component: lazyRouteComponent(() => import('../features/document/document.page.tsx'), 'DocumentPage'),
});
const claim = createRoute({
  getParentRoute: () => board,
  path: '/c/$claim',
  component: lazyRouteComponent(() => import('../features/claim/claim.page.tsx'), 'ClaimPage'),
});
const adjudicate = createRoute({
  getParentRoute: () => board,
  path: '/adjudicate',
  validateSearch: adjudicateSearch,
  component: lazyRouteComponent(() => import('../features/adjudicate/adjudicate.page.tsx'), 'AdjudicatePage'),
});
const audit = createRoute({
  getParentRoute: () => board,
  path: '/audit',
  validateSearch: auditSearch,
  component: lazyRouteComponent(() => import('../features/audit/audit.page.tsx'), 'AuditPage'),
});
const calibration = createRoute({
  getParentRoute: () => board,
  path: '/me',
  component: lazyRouteComponent(
    () => import('../features/calibration/calibration.page.tsx'),
    'CalibrationPage',
  ),
});
const exports = createRoute({
  getParentRoute: () => board,
  path: '/export',
  component: lazyRouteComponent(() => import('../features/export/export.page.tsx'), 'ExportPage'),
});
const settings = createRoute({
  getParentRoute: () => board,
  path: '/settings',
  component: lazyRouteComponent(() => import('../features/settings/settings.page.tsx'), 'SettingsPage'),
});
const scale = createRoute({
  getParentRoute: () => board,
  path: '/settings/scale',
  /** What the scale rates. */
  validateSearch: (search): { rates: 'claim' | 'evidence' } => ({
    rates: search.rates === 'evidence' ? 'evidence' : 'claim',
  }),
  component: lazyRouteComponent(() => import('../features/settings/scale/scale.page.tsx'), 'ScalePage'),
});
/** An address that leads nowhere on the board is still one of the board's. */
const nowhere = createRoute({ getParentRoute: () => board, path: '$', component: NotFoundPage });

/** Every part of the design in all its states, for whoever works on it; not in the product. */
const gallery = createRoute({
  getParentRoute: () => site,
  path: '/gallery',
  component: import.meta.env.DEV
    ? lazyRouteComponent(() => import('../gallery/gallery.page.tsx'), 'GalleryPage')
    : NotFoundPage,
});

export const router = createRouter({
  routeTree: root.addChildren([
    site.addChildren([
      start,
      boards,
      newBoard,
      login,
      register,
      join,
      me,
      newPassword,
      signedOut,
      farewell,
      gallery,
    ]),
    board.addChildren([
      claims,
      importDocument,
      document,
      claim,
      adjudicate,
      audit,
      calibration,
      exports,
      settings,
      scale,
      nowhere,
    ]),
  ]),
  defaultPreload: 'intent',
  defaultPendingMs: 300,
  defaultPendingMinMs: 200,
  defaultPendingComponent: PageSkeleton,
  defaultErrorComponent: ProblemPage,
  defaultNotFoundComponent: NotFoundPage,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function sizeOf(value: unknown): number | undefined {
  const size = Number(value);
  return value !== undefined && Number.isSafeInteger(size) && size >= 1 ? size : undefined;
}
