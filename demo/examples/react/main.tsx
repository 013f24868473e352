import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Mug } from './mug.tsx';

const shop = document.querySelector('#shop');
if (shop !== null)
  createRoot(shop).render(
    <StrictMode>
      <Mug />
    </StrictMode>,
  );
