import { describe, expect, test } from 'vitest';
import { changesSince, refused, type Promises } from './changes.ts';
import { schemaChanges, type Schema } from './schema-changes.ts';

const text = { type: 'string' };
const object = (properties: object, ...required: readonly string[]): Schema => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});
const nothing: Promises = { openapi: {}, settings: {}, elements: {}, names: {} };

const changesOf = (direction: 'input' | 'output', before: Schema, after: Schema): readonly string[] =>
  schemaChanges({ schema: before, root: before }, { schema: after, root: after }, direction, 'x').map(
    ({ kind, text: what }) => `${kind}: ${what}`,
  );

describe('of what clients send', () => {
  const input = (before: Schema, after: Schema) => changesOf('input', before, after);

  test('a field, a value or a type more takes what was sent before', () => {
    expect(input(object({ a: text }, 'a'), object({ a: text, b: text }, 'a'))).toEqual([]);
    expect(input(object({ a: text }, 'a'), object({ a: text }))).toEqual([]);
    expect(input({ enum: ['a'] }, { enum: ['a', 'b'] })).toEqual([]);
    expect(input(text, { anyOf: [text, { type: 'null' }] })).toEqual([]);
    expect(input({ type: 'integer' }, { type: 'number' })).toEqual([]);
    expect(input({ ...text, maxLength: 5 }, { ...text, maxLength: 9 })).toEqual([]);
  });

  test('what is gone, required or narrower is named', () => {
    expect(input(object({ a: text, b: text }), object({ a: text }))).toEqual(['broken: x.b is gone']);
    expect(input(object({}), object({ a: text }, 'a'))).toEqual(['broken: x.a is required']);
    expect(input(object({ a: text }), object({ a: text }, 'a'))).toEqual(['broken: x.a is required']);
    expect(input({ enum: ['a', 'b'] }, { enum: ['a'] })).toEqual(['broken: x no longer takes "b"']);
    expect(input(text, { enum: ['a'] })).toEqual(['broken: x takes only ["a"]']);
    expect(input(text, { type: 'number' })).toEqual(['broken: x is no longer of type string but number']);
    expect(input({ anyOf: [text, { type: 'null' }] }, text)).toEqual([
      'broken: x is no longer of type null but string',
    ]);
    expect(input({ ...text, maxLength: 9 }, { ...text, maxLength: 5 })).toEqual([
      'broken: x has a narrower maxLength: 5',
    ]);
    expect(input(text, { ...text, minLength: 1 })).toEqual(['broken: x has a narrower minLength: 1']);
    expect(input(text, { ...text, pattern: '^a' })).toEqual(['broken: x has a narrower pattern: "^a"']);
    expect(input({ type: 'array', items: text }, { type: 'array', items: { type: 'number' } })).toEqual([
      'broken: x[] is no longer of type string but number',
    ]);
  });
});

describe('of what we answer', () => {
  const output = (before: Schema, after: Schema) => changesOf('output', before, after);

  test('a field more, or a narrower value, is read as before', () => {
    expect(output(object({ a: text }, 'a'), object({ a: text, b: text }, 'a', 'b'))).toEqual([]);
    expect(output({ enum: ['a', 'b'] }, { enum: ['a'] })).toEqual([]);
    expect(output({ anyOf: [text, { type: 'null' }] }, text)).toEqual([]);
  });

  test('a field that is gone or may be, and another type, are named', () => {
    expect(output(object({ a: text }, 'a'), object({}))).toEqual(['broken: x.a is gone']);
    expect(output(object({ a: text }, 'a'), object({ a: text }))).toEqual(['broken: x.a may be left out']);
    expect(output(text, { anyOf: [text, { type: 'null' }] })).toEqual([
      'broken: x is no longer of type string but null',
    ]);
  });

  test('a value more is named as added', () => {
    expect(output({ enum: ['a'] }, { enum: ['a', 'b'] })).toEqual(['added: x may hold "b"']);
  });

  test('a reference is followed, also where it leads back to itself', () => {
    const tree = (value: Schema): Schema => ({
      $ref: '#/components/schemas/Tree',
      components: {
        schemas: {
          Tree: object({ value, children: { type: 'array', items: { $ref: '#/components/schemas/Tree' } } }),
        },
      },
    });
    expect(output(tree(text), tree(text))).toEqual([]);
    expect(output(tree({ enum: ['a'] }), tree({ enum: ['a', 'b'] }))).toEqual([
      'added: x.value may hold "b"',
    ]);
  });
});

describe('of the API', () => {
  const route = (changes: object): Schema => ({
    paths: {
      '/v1/things': {
        post: {
          security: [{ key: ['things:write'] }],
          parameters: [{ name: 'limit', in: 'query', required: false, schema: text }],
          requestBody: { required: true, content: { 'application/json': { schema: object({ a: text }) } } },
          responses: { 201: { content: { 'application/json': { schema: object({ id: text }, 'id') } } } },
          ...changes,
        },
      },
    },
  });
  const changes = (after: Schema): readonly string[] =>
    changesSince({ ...nothing, openapi: route({}) }, { ...nothing, openapi: after }).map(
      ({ text: what }) => what,
    );

  test.each<[string, Schema, readonly string[]]>([
    ['nothing', route({}), []],
    ['a route', { paths: {} }, ['POST /v1/things is gone']],
    [
      'its scope',
      route({ security: [{ key: ['all'] }] }),
      ['POST /v1/things needs another credential or scope'],
    ],
    ['a parameter', route({ parameters: [] }), ['POST /v1/things query parameter limit is gone']],
    [
      'a parameter that is required',
      route({ parameters: [{ name: 'limit', in: 'query', required: true, schema: text }] }),
      ['POST /v1/things query parameter limit is required'],
    ],
    [
      'a required field of its body',
      route({
        requestBody: {
          required: true,
          content: { 'application/json': { schema: object({ a: text, b: text }, 'b') } },
        },
      }),
      ['POST /v1/things body.b is required'],
    ],
    [
      'a field of its answer',
      route({ responses: { 201: { content: { 'application/json': { schema: object({}) } } } } }),
      ['POST /v1/things 201.id is gone'],
    ],
    ['its answer', route({ responses: {} }), ['POST /v1/things 201 is gone']],
  ])('%s that changes is named', (_, after, expected) => {
    expect(changes(after)).toEqual(expected);
  });

  test('an event, an error code and a setting that are gone are named, and what is new is not', () => {
    const event = (type: string): Schema => ({
      webhooks: {
        [type]: {
          post: { requestBody: { content: { 'application/json': { schema: object({ id: text }) } } } },
        },
      },
    });
    const before = {
      ...nothing,
      openapi: event('checkout.paid'),
      settings: object({ store: object({ name: text }) }),
      names: { 'error code': ['not_found'] },
    };
    const after = {
      ...nothing,
      openapi: event('checkout.done'),
      settings: object({ store: object({ title: text }) }),
      names: { 'error code': ['gone', 'invalid'] },
    };
    expect(changesSince(before, after).map(({ text: what }) => what)).toEqual([
      'event checkout.paid is gone',
      'setting .store.name is gone',
      'error code not_found is gone',
    ]);
    expect(changesSince({ ...nothing, settings: after.settings }, after)).toEqual([]);
  });

  test('of an element, an attribute that is gone or takes less is named', () => {
    const element = (...attributes: readonly object[]): Schema => ({
      modules: [{ declarations: [{ tagName: 'paywicket-button', attributes, events: [{ name: 'paid' }] }] }],
    });
    const mode = (type: string) => ({ name: 'mode', type: { text: type } });
    const since = (after: Schema) =>
      changesSince(
        { ...nothing, elements: element(mode(`'dialog' | 'frame'`), { name: 'label' }) },
        { ...nothing, elements: after },
      ).map(({ text: what }) => what);
    expect(since(element(mode(`'frame' | 'dialog' | 'page'`), { name: 'label' }, { name: 'size' }))).toEqual(
      [],
    );
    expect(since(element(mode(`'dialog'`)))).toEqual([
      `<paywicket-button> attributes mode of 'frame' is gone`,
      '<paywicket-button> attributes label is gone',
    ]);
    expect(since({})).toEqual(['<paywicket-button> is gone']);
  });
});

test('what breaks needs a new major version, what an answer may add a new minor one', () => {
  const changes = [
    { kind: 'broken', text: 'a is gone' },
    { kind: 'added', text: 'b may hold "c"' },
  ] as const;
  const broken = 'a is gone: needs a new major version';
  expect(refused(changes, '0.1.0', '0.1.1')).toEqual([broken, 'b may hold "c": needs a new minor version']);
  expect(refused(changes, '0.1.0', '0.2.0-dev')).toEqual([broken]);
  expect(refused(changes, '0.1.0', '1.0.0-rc.1')).toEqual([]);
});
