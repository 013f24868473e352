import { render } from 'solid-js/web';
import { Mug } from './mug.tsx';

const shop = document.querySelector('#shop');
if (shop !== null) render(() => <Mug />, shop);
