import { loadChunk } from './chunk.ts';

void loadChunk(__CHECKOUT_CHUNK__, '');
