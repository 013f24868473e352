/**
 * Says it in the tab, to whoever looks at another one. Gone when they are back, unless the page has written a title of
 * its own by then.
 */
export function markTab(word: string): void {
  if (!document.hidden) return;
  const { title } = document;
  const ours = `${word} ✓ – ${title}`;
  document.title = ours;
  const restore = () => {
    if (document.title === ours) document.title = title;
  };
  document.addEventListener('visibilitychange', restore, { once: true });
}
