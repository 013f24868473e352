/** @jsxImportSource hono/jsx */
import type { Child } from 'hono/jsx';
import { mailLink, type Mail } from './mail.ts';

/** Texts to copy or to mail. Without script it has no button, and a click selects it as a whole. */

const CopyButton = ({ what }: { readonly what: string }) => (
  <button class="copy" type="button" hidden>
    Copy<span class="hidden"> {what}</span>
  </button>
);

/** An id, a hash or another code. @param what the button names, such as "hash" */
export const Code = ({ of, what }: { readonly of: string; readonly what: string }) => (
  <span class="copyable">
    <code>{of}</code> <CopyButton what={what} />
  </span>
);

/** A command for a shell. */
export const ShellCommand = ({ of }: { readonly of: string }) => (
  <div class="copyable row">
    <pre class="grow">
      <code>{of}</code>
    </pre>
    <CopyButton what="command" />
  </div>
);

/** Lines of code, which break where they must. */
export const CopyLines = ({ text, what }: { readonly text: string; readonly what: string }) => (
  <div class="copyable">
    <pre>
      <code>{text}</code>
    </pre>
    <CopyButton what={what} />
  </div>
);

/** In full, and shown by its beginning and its end. */
export const Hash = ({ of }: { readonly of: string }) => (
  <span class="copyable">
    <code class="short" title={of}>
      <span>{of.slice(0, -4)}</span>
      {of.slice(-4)}
    </code>{' '}
    <CopyButton what="hash" />
  </span>
);

/** The full address, visually in groups; it is copied without spaces. */
export const Address = ({ of }: { readonly of: string }) => (
  <span class="copyable">
    <code class="address" translate="no">
      {(of.match(/[^]{1,4}/gu) ?? []).map((group) => (
        <span>{group}</span>
      ))}
    </code>{' '}
    <CopyButton what="address" />
  </span>
);

interface FieldProps {
  readonly label: string;
  readonly what: string;
  readonly text: string;
  readonly lang?: string;
  readonly dir?: 'ltr' | 'rtl';
}

/** One line. */
export const CopyLine = ({ label, what, text, ...attributes }: FieldProps) => (
  <div class="copyable row">
    <label class="grow">
      {label}
      <input type="text" readonly value={text} {...attributes} />
    </label>
    <CopyButton what={what} />
  </div>
);

/** A text of several lines, with what else can be done with it. */
export const CopyText = ({
  label,
  what,
  text,
  extraRows,
  children,
  ...attributes
}: FieldProps & {
  /** Beside the text's own lines, for those that wrap. */
  readonly extraRows: number;
  readonly class?: string;
  readonly children?: Child;
}) => (
  <div class="copyable">
    <label>
      {label}
      <textarea readonly rows={text.split('\n').length + extraRows} {...attributes}>
        {text}
      </textarea>
    </label>
    <div class="row">
      <CopyButton what={what} />
      {children}
    </div>
  </div>
);

/** Opens a text in the mail program. */
export function OpenInMail({ mail }: { readonly mail: Mail }) {
  const { href, hasText } = mailLink(mail);
  return (
    <>
      <a class="button" href={href}>
        Open in mail
      </a>
      {!hasText && <small class="muted">The text is too long to be filled in: copy it into the mail.</small>}
    </>
  );
}
