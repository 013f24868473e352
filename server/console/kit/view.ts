import type { Context } from 'hono';
import type { Child } from 'hono/jsx';
import type { Scope, TaskKind, TaskReason } from '../../base/contract/constants.ts';
import type { Checkout, PaywicketClient, Provider } from '../../client/client.ts';
import type { TimeZone } from '../../base/time-zone.ts';
import type { DecimalMark } from '../../base/text/csv.ts';
import type { ConsoleSession } from '../people/console-access.ts';
import type { ConsolePerson } from '../people/people.ts';

/** Data for every page: the signed-in person, and the API client for that person. */
export interface View {
  /** `/v1` in this process: the API's scopes, limits and audit apply. */
  readonly api: PaywicketClient;
  readonly person: ConsolePerson;
  readonly session: ConsoleSession;
  readonly passkeys: PasskeyView;
  /** URL of the script of the copy buttons; undefined if it was not built. */
  readonly copyScript: string | undefined;
  /** URL of the script that says what is chosen in a list; undefined if it was not built. */
  readonly chosenScript: string | undefined;
  /** Address of the server as pages of the shop name it: `PUBLIC_URL`. */
  readonly serverUrl: string;
  /** URL of a page below `/console`. */
  readonly at: (path: string) => string;
  /** This page's path below `/console`; empty for Home, and for a form's response. */
  readonly here: string;
  /** CSRF token for forms, derived from the session. */
  readonly csrf: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly test: boolean;
  /** Whether `PUBLIC_URL` is https: then cookies are secure. */
  readonly isHttps: boolean;
  readonly storeName: string;
  /** The merchant's main currency, by the settings; null without one. */
  readonly currency: string | null;
  /** The merchant's time zone, for all days and times of the pages. */
  readonly timeZone: TimeZone;
  /** Decimal mark of the files that this person downloads: their choice, or that of the browser's language. */
  readonly decimalMark: DecimalMark;
  /** The form that this page answers, which was refused. */
  readonly refused?: Refused | undefined;
  /** The form that this page answers, whose act shows the API's answer. */
  readonly answered?: Answered | undefined;
  /** Without sign-in, so nobody can sign out. */
  readonly isOwnerMode: boolean;
  /** Additions of each section to the pages of others, in the order of the sections. */
  readonly sections: readonly Added[];
}

/** Additions of a section to the pages of others. */
export interface Added {
  /** Its entry of the menu, as a path below `/console`. */
  readonly menu?: readonly [path: string, label: string];
  readonly tabs?: readonly Tab[];
  readonly buttons?: readonly ListButton[];
  /** Finds orders by a text of a person, best first. With it, each page has the search field, which leads to `/search`. */
  readonly search?: (view: View, text: string) => Promise<readonly FoundOrder[]>;
  /** Finds what waits next in a list of tasks; null if nothing does. */
  readonly nextTask?: (view: View, task: ListedTask) => Promise<NextTask | null>;
  /** Counts how many payments each gateway and method has received lately. */
  readonly uses?: (view: View) => Promise<Uses>;
  readonly cards?: Cards;
}

/** A list that is shown beside others of an entry of the menu. */
export interface Tab {
  /** Path of the entry. */
  readonly menu: string;
  readonly path: string;
  readonly label: string;
  readonly count?: (view: View) => Promise<string | null>;
}

/** A button that leads to a page, beside the titles of lists. */
interface ListButton {
  readonly path: string;
  readonly label: string;
  /** Paths of the lists. */
  readonly on: readonly string[];
}

/** Plain functions, by the page that they add to. A card that a person may not read returns nothing, or says why. */
export interface Cards {
  readonly home?: (view: View, home: HomePage) => Promise<HomeCards>;
  /** A way to make the first payment, in the first steps of Home. */
  readonly firstPayment?: (view: View) => Child;
  /** A card of an order's page. */
  readonly order?: (view: View, checkout: Checkout) => Child | Promise<Child>;
  /** Rows among the facts of an order. */
  readonly orderFacts?: (
    view: View,
    checkout: Checkout,
  ) => readonly (readonly [label: string, value: Child])[];
  readonly health?: (view: View, health: HealthPage) => Promise<HealthCards>;
}

/** A part of an order that a search found. */
export interface FoundOrder {
  readonly kind: string;
  readonly status: string | null;
  readonly checkoutId: string | null;
}

/** A task, and the list of tasks that one came from. */
export interface ListedTask {
  readonly kind: TaskKind;
  readonly reason: TaskReason;
  readonly id: string;
  /** Path below `/console`. */
  readonly list: string;
}

export interface NextTask {
  /** Path below `/console`. */
  readonly path: string;
  /** "Next overpaid (3 left)". */
  readonly label: string;
}

/** Home, as it is opened. */
export interface HomePage {
  /** Whether any gateway is set up. */
  readonly hasGateway: boolean;
}

/** Parts of Home, each in its place; what a section lacks is absent. */
export interface HomeCards {
  /** Whether money has moved: then the shop is no longer new. */
  readonly hasMoved?: boolean;
  /** Lines at the top. */
  readonly lines?: Child;
  readonly figures?: Child;
  readonly tasks?: HomeTasks;
  /** Beside the tasks. */
  readonly chart?: Child;
  /** Folds below the orders to ship. */
  readonly orders?: Child;
  /** Folds at the end. */
  readonly folds?: Child;
}

interface HomeTasks {
  readonly count: number;
  /** "3 things need you". */
  readonly title: string;
  readonly card: Child;
}

/** The page Health, as it is opened. */
export interface HealthPage {
  /** Null where they cannot be read. */
  readonly gateways: readonly Provider[] | null;
  /** Only some gateways are listed. */
  readonly isFiltered: boolean;
  readonly query: (name: string) => string | undefined;
  /** How many payments each gateway and method has received lately. */
  readonly uses: Uses;
}

export interface Uses {
  readonly ofGateway: (id: string) => number;
  readonly ofMethod: (id: string) => number;
}

export interface HealthCards {
  /** The head of a gateway's row, with what is added to it. */
  readonly gateway: (gateway: Provider, head: Child) => Child;
  /** Rows below those of the gateways that are on. */
  readonly rows: Child;
  /** Cards below that of the gateways. */
  readonly below: Child;
}

export interface NoticeText {
  readonly tone: 'good' | 'bad';
  readonly text: string;
}

/** The fields of an act's form that was sent, by name; empty if one was not. */
export type Fields = Readonly<Record<string, string>>;

/** A form that was refused: it is shown again with what was entered. */
export interface Refused {
  /** Name of its act. */
  readonly name: string;
  readonly id: string | undefined;
  readonly fields: Fields;
  /** The API's errors by field. */
  readonly faults?: Fields | undefined;
  readonly notice: NoticeText;
  /** The amount as it was read, where its button has to say it before it is sent. */
  readonly asRead?: string | undefined;
  /** Key of a request that may still be carried out: sent again with it, it is the same request. */
  readonly key: string | undefined;
}

/** An act that was done: the page shows the API's answer, such as a secret, which is in no address and no cookie. */
export interface Answered {
  /** Name of the act. */
  readonly name: string;
  readonly answer: unknown;
  readonly notice: NoticeText;
}

/** The form that a page answers. */
export type AnsweredForm =
  | { readonly refused: Refused; readonly answered?: undefined }
  | { readonly answered: Answered; readonly refused?: undefined };

/** Data about passkeys for the pages. */
export interface PasskeyView {
  /** URL of the script for passkeys; undefined if it was not built. */
  readonly script: string | undefined;
  /** The passkeys' origin; undefined if the server cannot have passkeys. */
  readonly origin: string | undefined;
  /** URL of this page at that origin, if the request names another host. */
  readonly elsewhere: string | null;
  /** Host that the request names instead of a public origin: a proxy may have replaced it. */
  readonly strangeHost: string | null;
}

export interface ConsoleEnv {
  Variables: {
    view: View;
    /** False while nothing that this request asks for can have been done. */
    mayBeDone: boolean | undefined;
  };
}

export type ConsoleContext = Context<ConsoleEnv>;

/** Shows the page at a path below `/console` as the answer to a form. */
export type AnswerWith = (context: ConsoleContext, path: string, form: AnsweredForm) => Promise<Response>;

/** Whether the person has a scope; the API checks it anyway. */
export const may = ({ person: { scopes } }: View, scope: Scope): boolean =>
  scopes.includes('*') || scopes.includes(scope);

/** Data of a page, or why they cannot be shown. */
export type Readable<T> =
  | { readonly data: T; readonly fault: null }
  | { readonly data: null; readonly fault: string };

/** Reads it if the person may. */
export async function readable<T>(
  view: View,
  scope: Scope,
  read: () => T | Promise<T>,
): Promise<Readable<T>> {
  const fault = scopeRefusal(view, scope);
  return fault === null ? { data: await read(), fault } : { data: null, fault };
}

/** Why the person may not read something, which one of the scopes allows; null if they may. */
export const scopeRefusal = (view: View, ...scopes: readonly Scope[]): string | null =>
  scopes.some((scope) => may(view, scope)) ? null : `Reading this needs the scope ${scopes.join(' or ')}.`;
