import { Navigate, type RouteObject } from 'react-router';
import { hasScreen, screen } from './screens.ts';
import { Crash } from './shell/crash.tsx';
import { Lost } from './shell/lost.tsx';
import { Opening, Shell } from './shell/shell.tsx';

/** `steady`: moving inside this screen does not move the focus to its title (the screen leads it itself). */
const at = (path: string, name: string, steady = false): RouteObject[] =>
  hasScreen(name) ? [{ path, lazy: screen(name), handle: { steady }, errorElement: <Crash /> }] : [];

/** Every address of the Desk. */
export const routes: RouteObject[] = [
  {
    path: '/',
    HydrateFallback: Opening,
    errorElement: <Crash />,
    children: [
      ...at('sign-in/*', 'sign-in/sign-in'),
      {
        Component: Shell,
        children: [
          { index: true, element: <Navigate to="/today" replace /> },
          ...at('today/:itemId?', 'today/today', true),
          ...at('customers', 'customers/customers'),
          ...at('customers/duplicates', 'customers/duplicates'),
          ...at('customers/doubts', 'customers/doubts'),
          ...at('customers/retired', 'customers/retired'),
          ...at('customers/:id', 'customers/customer'),
          ...at('segments', 'segments/segments'),
          ...at('segments/grid', 'segments/grid', true),
          ...at('segments/new', 'segments/build'),
          ...at('segments/:id', 'segments/segment'),
          ...at('segments/:id/edit', 'segments/build'),
          ...at('needs', 'needs/needs'),
          ...at('contacts/*', 'contacts/contacts'),
          ...at('programmes', 'programmes/programmes'),
          ...at('programmes/:id', 'programmes/programme'),
          ...at('community/*', 'community/community', true),
          ...at('community/activities', 'community/activities'),
          ...at('community/activities/new', 'community/activity-edit'),
          ...at('community/activities/:id', 'community/activity'),
          ...at('community/activities/:id/edit', 'community/activity-edit'),
          ...at('community/occasions', 'community/occasions'),
          ...at('community/seasons', 'community/seasons'),
          ...at('insight/*', 'insight/insight'),
          ...at('imports/*', 'imports/imports'),
          ...at('settings/*', 'settings/settings'),
          ...at('gallery', 'gallery/gallery'),
          { path: '*', Component: Lost },
        ],
      },
    ],
  },
];
