import { parseSync } from 'vite';

/**
 * What editors and frameworks read about our elements, made by the build out of the classes' own types and comments: so
 * it is never older than they are. A member without a comment is internal.
 */

/** A line of a comment such as `@fires paywicket-paid - Paid.` */
interface Tag {
  tag: string;
  type: string | undefined;
  name: string;
  description: string;
}

interface Comment {
  description: string;
  tags: Tag[];
}

interface Member extends Comment {
  kind: 'field' | 'method';
  name: string;
  readonly: boolean;
  /** Of a field. */
  type: string;
  /** As it stands in the declaration, with its comment. */
  text: string;
}

interface ElementClass extends Comment {
  /** The comment as it stands. */
  text: string;
  name: string;
  tagName: string;
  members: Member[];
}

function readComment(text: string): Comment {
  const lines = text.split('\n').map((line) => line.replace(/^\s*\*? ?/, ''));
  const [description = '', ...rest] = lines.join('\n').split(/^@/m);
  const tags = rest.map((entry): Tag => {
    const [, tag = '', type, words = ''] = /^(\w+)\s*(?:\{(.*?)\}\s*)?(.*)$/.exec(flat(entry)) ?? [];
    const [, name = '', said = ''] = /^(\S*)(?:\s*- ?(.*))?$/.exec(words) ?? ['', '', words];
    return { tag, type, name, description: said };
  });
  return { description: flat(description), tags };
}

const flat = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

/** Reads the declaration of an element, as the compiler wrote it. */
export function readElement(declaration: string): ElementClass {
  const { program, comments } = parseSync('element.d.ts', declaration);
  const commentOf = (start: number): { text: string; start: number } | undefined => {
    const before = comments.findLast(({ end }) => end <= start);
    return before?.type === 'Block' && declaration.slice(before.end, start).trim() === ''
      ? { text: before.value, start: before.start }
      : undefined;
  };
  for (const statement of program.body) {
    if (statement.type !== 'ExportNamedDeclaration') continue;
    const { declaration: node } = statement;
    if (node?.type !== 'ClassDeclaration' || !node.id) continue;
    const members: Member[] = [];
    for (const member of node.body.body) {
      if (member.type === 'StaticBlock' || member.type === 'TSIndexSignature') continue;
      const comment = commentOf(member.start);
      if (comment === undefined || comment.text.includes('@internal')) continue;
      if (member.key.type !== 'Identifier') continue;
      if (member.static || /^(private|protected)$/.test(member.accessibility ?? '')) continue;
      const isMethod = /Method/.test(member.type) && 'kind' in member && member.kind === 'method';
      const text = declaration.slice(member.start, member.end);
      members.push({
        ...readComment(comment.text),
        kind: isMethod ? 'method' : 'field',
        name: member.key.name,
        readonly: /^(readonly|get) /.test(text),
        type: /^[^:]*?:\s*(.*?);?$/s.exec(text.replace(/^get (\w+)\(\)/, '$1'))?.[1] ?? '',
        text: declaration.slice(comment.start, member.end),
      });
    }
    const { name } = node.id;
    const tagName = name
      .replace(/Element$/, '')
      .replaceAll(/(?!^)(?=[A-Z])/g, '-')
      .toLowerCase();
    const text = commentOf(statement.start)?.text ?? '';
    return { ...readComment(text), text, name, tagName, members };
  }
  throw new Error('There is no class of an element');
}

/** The declaration without what is private, and without the library that draws: who uses it has not installed that. */
export function publicDeclaration(declaration: string): string {
  const { name, tagName, members, text } = readElement(declaration);
  const body = members.map((member) => `    ${member.text}`).join('\n');
  const { program } = parseSync('element.d.ts', declaration);
  const imports = program.body.flatMap((statement) => {
    if (statement.type !== 'ImportDeclaration') return [];
    const used = statement.specifiers.map(({ local }) => local.name).filter((local) => body.includes(local));
    return used.length > 0 ? [`import type { ${used.join(', ')} } from '${statement.source.value}';\n`] : [];
  });
  return (
    `${imports.join('')}/*${text}*/\nexport declare class ${name} extends HTMLElement {\n${body}\n}\n` +
    `declare global {\n  interface HTMLElementTagNameMap {\n    '${tagName}': ${name};\n  }\n}\n`
  );
}

/** Text: what can be said by an attribute. */
const isText = (type: string): boolean => /^(?:string|'[^']*'|undefined|\s|\|)+$/.test(type);

/** Attributes: those that the class names, and its fields that can be written and hold text. */
function attributesOf({ tags, members }: ElementClass): (Tag & { field?: string })[] {
  const fields = members.filter(({ kind, readonly, type }) => kind === 'field' && !readonly && isText(type));
  return [
    ...tags.filter(({ tag }) => tag === 'attr'),
    ...fields.map(({ name, type, description }) => ({ tag: 'attr', name, type, description, field: name })),
  ];
}

/** Class of an event: `paywicket-paid` is a PaywicketPaidEvent. */
const eventClass = (name: string): string =>
  `${name.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase())}Event`;

/** @param path Of the module that defines the elements, in the package. */
export function customElementsManifest(elements: readonly ElementClass[], path: string): object {
  const described = ({ name, description }: { name: string; description: string }, more?: object) => ({
    name,
    description,
    ...more,
  });
  return {
    schemaVersion: '2.1.0',
    modules: [
      {
        kind: 'javascript-module',
        path,
        declarations: elements.map((element) => {
          const all = (tag: string) => element.tags.filter((entry) => entry.tag === tag);
          return {
            kind: 'class',
            customElement: true,
            name: element.name,
            tagName: element.tagName,
            summary: all('summary')[0]?.description,
            description: element.description,
            superclass: { name: 'HTMLElement', package: 'global:' },
            attributes: attributesOf(element).map((attribute) =>
              described(attribute, {
                type: { text: attribute.type ?? 'string' },
                fieldName: attribute.field,
              }),
            ),
            members: element.members.map((member) =>
              described(member, {
                kind: member.kind,
                ...(member.kind === 'field' && { type: { text: member.type }, readonly: member.readonly }),
              }),
            ),
            events: all('fires').map((event) => described(event, { type: { text: eventClass(event.name) } })),
            slots: all('slot').map((tag) => described(tag)),
            cssParts: all('csspart').map((tag) => described(tag)),
            cssProperties: all('cssproperty').map((tag) => described(tag)),
          };
        }),
        exports: elements.map(({ name, tagName }) => ({
          kind: 'custom-element-definition',
          name: tagName,
          declaration: { name, module: path },
        })),
      },
    ],
  };
}

/** Types for JSX: attributes as they are written in HTML, events as React 19 and Preact listen to them. */
export function jsxTypes(elements: readonly ElementClass[], eventsModule: string): string {
  const events = new Set<string>();
  const property = (name: string, type: string, description: string) =>
    `    /** ${description} */\n    '${name}'?: ${type} | undefined;\n`;
  const types = elements.map((element) => {
    const attributes = attributesOf(element).map(({ name, type = 'string', description }) =>
      property(name, type, description),
    );
    const listeners = element.tags.map(({ tag, name, description }) => {
      if (tag !== 'fires') return '';
      events.add(eventClass(name));
      return property(`on${name}`, `((event: ${eventClass(name)}) => void)`, description);
    });
    return `  '${element.tagName}': {\n${attributes.join('')}${listeners.join('')}  };\n`;
  });
  return (
    `import type { ${[...events].join(', ')} } from '${eventsModule}';\n` +
    `interface Own {\n${types.join('')}}\n` +
    `/** What our elements take in JSX, beside what \`Every\` element takes: such as Preact's HTMLAttributes. */\n` +
    `export type PaywicketElements<Every = unknown> = { [Tag in keyof Own]: Every & Own[Tag] };\n`
  );
}

/** The same in React's own JSX. */
export function reactJsxTypes(elements: readonly ElementClass[], jsxModule: string): string {
  const types = elements.map(
    ({ tagName }) =>
      `      '${tagName}': DetailedHTMLProps<HTMLAttributes<HTMLElement>, HTMLElementTagNameMap['${tagName}']> &\n` +
      `        import('${jsxModule}').PaywicketElements['${tagName}'];\n`,
  );
  return `declare module 'react' {\n  namespace JSX {\n    interface IntrinsicElements {\n${types.join('')}    }\n  }\n}\n`;
}
