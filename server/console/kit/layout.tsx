/** @jsxImportSource hono/jsx */
import { html } from 'hono/html';
import type { Child } from 'hono/jsx';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { takeNotice } from './cookies.ts';
import { ActAs, PageNotice, SearchField } from './parts.tsx';
import { sheet } from './style.ts';
import type { ConsoleContext, NoticeText, View } from './view.ts';

export interface PageOptions {
  readonly title: string;
  /** Path of its entry of the menu; default: none. */
  readonly menu?: string;
  /** In the row of the title. */
  readonly beside?: Child;
  /** In place of that row. */
  readonly heading?: Child;
  readonly notice?: NoticeText | undefined;
  /** Focuses the search field. */
  readonly searching?: boolean;
  /** Text in the search field, on the search page. */
  readonly query?: string;
}

/** A page for signed-in people. */
export function page(
  context: ConsoleContext,
  options: PageOptions,
  content: Child,
  status: ContentfulStatusCode = 200,
): Response | Promise<Response> {
  const view = context.get('view');
  const notice = (view.refused ?? view.answered ?? options).notice ?? takeNotice(context);
  return send(
    context,
    <Document title={`${options.title} – ${view.storeName}`} at={view.at} test={view.test}>
      <Top view={view} options={options} />
      <main id="main">
        {options.heading ??
          (options.beside === undefined ? (
            <h1>{options.title}</h1>
          ) : (
            <div class="head">
              <h1>{options.title}</h1>
              {options.beside}
            </div>
          ))}
        {notice && <PageNotice {...notice} />}
        {content}
      </main>
      {view.copyScript !== undefined && <script type="module" src={view.copyScript} />}
      <footer class="muted small">Days and times: {view.timeZone.name}</footer>
    </Document>,
    status,
  );
}

/** A page without a session: for signing in, and for errors before that. */
export function barePage(
  context: ConsoleContext,
  frame: { readonly title: string; readonly at: View['at']; readonly test: boolean },
  content: Child,
  status: ContentfulStatusCode = 200,
): Response | Promise<Response> {
  return send(
    context,
    <Document {...frame}>
      <main id="main">
        <h1>{frame.title}</h1>
        {content}
      </main>
    </Document>,
    status,
  );
}

const send = (context: ConsoleContext, document: Child, status: ContentfulStatusCode) =>
  context.html(html`<!doctype html>${document}`, status);

function Document({
  title,
  at,
  test,
  children,
}: {
  readonly title: string;
  readonly at: View['at'];
  readonly test: boolean;
  readonly children?: Child;
}) {
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        {/* With "no-referrer", browsers would send a form's origin as "null", as pages of other sites may also do. */}
        <meta name="referrer" content="same-origin" />
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href={at(sheet.path)} />
        <title>{title}</title>
      </head>
      <body>
        <a class="skip" href="#main">
          {' '}
          Skip to content
        </a>
        {test && (
          <section class="test" aria-label="Mode">
            Test mode: no real money
          </section>
        )}
        {children}
      </body>
    </html>
  );
}

function Top({ view, options }: { readonly view: View; readonly options: PageOptions }) {
  return (
    <header class="top">
      <div>
        <span class="brand only-wide">
          <bdi>{view.storeName}</bdi>
        </span>
        <nav aria-label="Pages">
          {view.sections
            .map(({ menu }) => menu)
            .filter((entry) => entry !== undefined)
            .map(([path, label]) => (
              <a href={view.at(path)} aria-current={path === options.menu ? 'page' : undefined}>
                {label}
              </a>
            ))}
        </nav>
        {view.sections.some(({ search }) => search !== undefined) && (
          <>
            <a class="glyph only-narrow" href={view.at('/search')} aria-label="Search">
              <Glyph path="M14 14l4.5 4.5M16 9.5a6.5 6.5 0 1 1-13 0 6.5 6.5 0 0 1 13 0Z" />
            </a>
            <SearchField view={view} query={options.query} focus={options.searching === true} />
          </>
        )}
        <button class="glyph" type="button" popovertarget="person" aria-label={`Menu of ${view.person.name}`}>
          <bdi class="only-wide">{view.person.name}</bdi>
          <Glyph path="M13.5 7a3.5 3.5 0 1 1-7 0 3.5 3.5 0 0 1 7 0ZM3.5 17.5c.8-3.4 3.4-5 6.5-5s5.7 1.6 6.5 5" />
        </button>
        <div class="person" id="person" popover="auto">
          <p>
            <bdi>{view.person.name}</bdi> at <bdi>{view.storeName}</bdi>
          </p>
          {view.isOwnerMode && <ActAs view={view} />}
          <a href={view.at('/settings')}>Settings</a>
          <a href={view.at('/people')}>People</a>
          {!view.isOwnerMode && <a href={view.at('/sign-out')}>Sign out</a>}
        </div>
      </div>
    </header>
  );
}

const Glyph = ({ path }: { readonly path: string }) => (
  <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
    <path d={path} fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" />
  </svg>
);
