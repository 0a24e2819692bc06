import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createBrowserRouter } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import '../look/tokens.css';
import './desk.css';
import { loadCatalogue, rememberedLanguage } from './catalogue.ts';
import { makeQueryClient } from './reading.ts';
import { routes } from './routes.tsx';
import { meQuery } from './session.ts';
import { wearScheme } from './shell/scheme.ts';
import { Speech } from './shell/speech.tsx';

const start = async (): Promise<void> => {
  wearScheme();
  const place = document.getElementById('desk');
  if (!place) return;
  const language = rememberedLanguage();
  const queries = makeQueryClient();
  // the screen, the words and who sits here travel at the same time
  const words = loadCatalogue(language);
  const router = createBrowserRouter(routes, { basename: '/desk' });
  if (!location.pathname.startsWith('/desk/sign-in')) void queries.prefetchQuery(meQuery);
  const catalogue = await words;
  createRoot(place).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <Speech first={{ language, catalogue }}>
          <RouterProvider router={router} />
        </Speech>
      </QueryClientProvider>
    </StrictMode>,
  );
};

void start();
