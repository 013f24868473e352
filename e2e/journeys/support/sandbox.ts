import type { FrameLocator, Page } from '@playwright/test';

/** Shows an address in a frame that may open no window. The page's own policy has to allow frames: `bypassCSP`. */
export async function sandbox(page: Page, url: string): Promise<FrameLocator> {
  await page.evaluate((src) => {
    const frame = document.createElement('iframe');
    frame.setAttribute('sandbox', 'allow-scripts allow-same-origin allow-forms');
    Object.assign(frame, { src, width: 380, height: 800 });
    document.body.replaceChildren(frame);
  }, url);
  return page.frameLocator('iframe');
}
