import { newPerson } from '../console/people/people.ts';
import { nameKeyOf } from '../base/access/person.ts';
import { NO_REQUEST } from '../base/access/request-context.ts';
import { hashOf, newConsoleToken } from '../base/ids.ts';
import type { Workbench } from './workbench.ts';
import { SqlPeople } from '../console/people/sql-people.ts';

/** Test helper: a person at the console, with a browser without script. */

export interface ConsolePage {
  readonly status: number;
  readonly html: string;
  /** The visible text: without tags, entities decoded, spaces collapsed. */
  readonly text: string;
  readonly headers: Headers;
  readonly forms: readonly ConsoleForm[];
}

export interface ConsoleForm {
  readonly action: string;
  readonly method: string;
  /** Names and values in the page. */
  readonly fields: Readonly<Record<string, string>>;
  /** Texts of the buttons. */
  readonly buttons: readonly string[];
  readonly isDisabled: boolean;
}

export interface Visitor {
  /** Of the pages. */
  readonly origin: string;
  /** Opens a page below `/console`, following redirects. */
  readonly open: (path: string) => Promise<ConsolePage>;
  /** Sends the form with this button, which must be enabled, and opens the resulting page. An amount at its end can be left out. */
  readonly press: (
    page: ConsolePage,
    button: string,
    fields?: Readonly<Record<string, string>>,
  ) => Promise<ConsolePage>;
  /** As `press`, without opening what follows. */
  readonly submit: (
    page: ConsolePage,
    button: string,
    fields?: Readonly<Record<string, string>>,
  ) => Promise<Response>;
  /** Sends a raw request with the visitor's cookies. */
  readonly send: (path: string, init?: RequestInit) => Promise<Response>;
}

/** A sign-in link for a new person. */
export async function linkFor(
  { services, now }: Workbench,
  { name = 'Ada', scopes = ['*'] }: { readonly name?: string; readonly scopes?: readonly string[] } = {},
): Promise<string> {
  const people = services.database.store(SqlPeople);
  const person = newPerson({ name, scopes }, now());
  await people.add(person, nameKeyOf(name), NO_REQUEST);
  const token = newConsoleToken();
  await people.addLink(hashOf(token), person.id, now(), now() + 600_000, NO_REQUEST);
  return `/sign-in/${token}`;
}

/** Headers of a browser for a URL that a person typed. */
export const typed = {
  'Sec-Fetch-Site': 'none',
  'Sec-Fetch-Mode': 'navigate',
  'Sec-Fetch-Dest': 'document',
} as const;

/** A server whose console is visited. */
export interface ConsoleSite {
  readonly publicUrl: string;
  readonly services: {
    readonly app: { request(path: string, init?: RequestInit): Response | Promise<Response> };
  };
}

/** Not signed in. @param host that each request names */
export function visitor(bench: ConsoleSite, host?: string): Visitor {
  const cookies = new Map<string, string>();
  const { origin } = new URL(bench.publicUrl);
  const send = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers);
    if (host !== undefined && !headers.has('Host')) headers.set('Host', host);
    // As for a typed URL.
    if (init.method === undefined)
      for (const [name, value] of Object.entries(typed)) if (!headers.has(name)) headers.set(name, value);
    if (cookies.size > 0)
      headers.set('Cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    const response = await bench.services.app.request(`/console${path}`, { ...init, headers });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (value === '' || /max-age=0/i.test(cookie)) cookies.delete(name);
      else cookies.set(name, value);
    }
    return response;
  };
  const follow = async (response: Response): Promise<ConsolePage> => {
    const location = response.headers.get('location');
    if (location !== null) return follow(await send(location.replace(/^\/console/, '')));
    const html = await response.text();
    return {
      status: response.status,
      html,
      text: textOf(html),
      headers: response.headers,
      forms: formsOf(html),
    };
  };
  const submit: Visitor['submit'] = async (page, button, fields = {}) => {
    const form = page.forms.find(({ buttons }) =>
      buttons.some((label) => label === button || label.startsWith(`${button}: `)),
    );
    if (form === undefined) throw new Error(`no button "${button}" in: ${page.text}`);
    if (form.isDisabled) throw new Error(`"${button}" is disabled`);
    const body = new URLSearchParams({ ...form.fields, ...fields }).toString();
    const path = form.action.replace(/^\/console/, '');
    if (form.method === 'get') return send(`${path}?${body}`);
    return send(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: origin },
      body,
    });
  };
  return {
    origin,
    send,
    submit,
    open: async (path) => follow(await send(path)),
    press: async (page, button, fields) => follow(await submit(page, button, fields)),
  };
}

/** A signed-in new person. */
export async function signedIn(bench: Workbench, person?: Parameters<typeof linkFor>[1]): Promise<Visitor> {
  const someone = visitor(bench);
  // Without Home, which takes most of the time.
  const { status } = await someone.submit(await someone.open(await linkFor(bench, person)), 'Sign in');
  if (status !== 303) throw new Error(`not signed in: ${status}`);
  return someone;
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
const decode = (text: string): string =>
  text.replaceAll(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name] ?? '');

const textOf = (html: string): string =>
  decode(html.replaceAll(/<(head|style)[^]*?<\/\1>/g, '').replaceAll(/<[^>]*>/g, ' '))
    .replaceAll(/\s+/g, ' ')
    .trim();

const attribute = (tag: string, name: string): string =>
  decode(new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '');

function formsOf(html: string): readonly ConsoleForm[] {
  return [...html.matchAll(/<form[^>]*>[^]*?<\/form>/g)].map(([form]) => {
    const inputs = [...form.matchAll(/<input[^>]*>/g)].map(([tag]) => tag);
    const isSent = (tag: string): boolean => !/type="checkbox"/.test(tag) || tag.includes(' checked');
    const buttons = [...form.matchAll(/<button[^>]*>([^]*?)<\/button>/g)];
    return {
      action: attribute(form, 'action'),
      method: attribute(form, 'method').toLowerCase(),
      fields: Object.fromEntries(
        inputs.filter(isSent).map((tag) => [attribute(tag, 'name'), attribute(tag, 'value')]),
      ),
      buttons: buttons.map(([, label = '']) => textOf(label)),
      isDisabled: buttons.every(([tag]) => / disabled(?:=""|>| )/.test(tag)),
    };
  });
}
