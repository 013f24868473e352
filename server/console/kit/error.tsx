/** @jsxImportSource hono/jsx */
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { barePage, page } from './layout.tsx';
import type { ConsoleContext, View } from './view.ts';

interface Failure extends Pick<View, 'at' | 'test'> {
  readonly status: number;
  readonly text: string;
  /** Default: by status. */
  readonly title: string | undefined;
}

const titles: Readonly<Record<number, string>> = {
  401: 'This link does not work',
  403: 'Not allowed',
  404: 'Not found',
};

/** An error, with links to continue. */
export function errorPage(context: ConsoleContext, { at, test, status, text, title: given }: Failure) {
  const view: View | undefined = context.get('view');
  const title = given ?? titles[status] ?? (status < 500 ? 'Not done' : 'Try again later');
  const content = (
    <section class="card">
      <p role="alert">{text}</p>
      <a class="button" href={at('')}>
        Home
      </a>
    </section>
  );
  const code = status as ContentfulStatusCode;
  return view === undefined
    ? barePage(context, { title, at, test }, content, code)
    : page(context, { title }, content, code);
}
