// graphql-js as oracle of the engine's differential tests: one request a line in, one answer a line out, in order.
//   {op: "parse", query}                                   -> {ok, errors, printed}
//   {op: "sdl", schema}                                    -> {ok, errors, printed: the schema, sorted}
//   {op: "validate", schema, query}                        -> {ok, errors}
//   {op: "execute", schema, query, operationName, variables, rootValue} -> {result: {data, errors}}
//   {op: "subscribe", … rootValue: {field: {$stream: […]}}} -> {ok, results, errors}
// A resolver gives the property of its field's name. {"$error": m} fails there, {"$args": true} is the arguments as JSON text,
// {"$async": value} a value that comes late.
import { createInterface } from 'node:readline';
import {
  GraphQLError, buildASTSchema, buildSchema, execute, lexicographicSortSchema, parse, print, printSchema, specifiedRules, subscribe, validate,
  validateSchema, version,
} from 'graphql';
import { validateSDL } from 'graphql/validation/validate.js';

// A rule of this implementation alone, which the specification does not have.
const rules = specifiedRules.filter((rule) => rule.name !== 'MaxIntrospectionDepthRule');
const schemas = new Map();

const told = (error) => ({
  message: error.message,
  locations: error.locations?.map(({ line, column }) => ({ line, column })),
  path: error.path,
});

function build(text) {
  if (!schemas.has(text)) {
    if (schemas.size > 100) schemas.clear();
    schemas.set(text, buildASTSchema(parse(text), { assumeValidSDL: true }));
  }
  return schemas.get(text);
}

function sdl(text) {
  const document = parse(text);
  const errors = validateSDL(document);
  if (errors.length > 0) return errors;
  let schema;
  try {
    schema = buildASTSchema(document, { assumeValidSDL: true });
  } catch (error) {
    return [error]; // Some misfits are found while building, and have no place.
  }
  return validateSchema(schema);
}

// JSON with sorted keys, so that two texts are equal when the values are.
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null);
  const keys = Object.keys(value).filter((key) => value[key] !== undefined).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`;
}

function resolved(value, args, inList) {
  if (Array.isArray(value)) return value.map((item) => resolved(item, args, true));
  if (value && Object.hasOwn(value, '$async')) {
    return new Promise((resolve) => { setImmediate(resolve); }).then(() => {
      const late = resolved(value.$async, args, inList);
      if (late instanceof Error) throw late;
      return late;
    });
  }
  if (value?.$error !== undefined) {
    const error = new Error(value.$error);
    if (inList) return error;
    throw error;
  }
  return value?.$args ? canonical(args) : value;
}

const fieldResolver = (source, args, _context, info) => resolved(source?.[info.fieldName], args, false);

async function* events(stream) {
  for (const event of stream) {
    if (event.$error !== undefined) throw new Error(event.$error);
    yield event;
  }
}

const result = ({ data, errors }) => ({
  ...(errors && { errors: errors.map(told) }),
  ...(data !== undefined && { data }),
});

const operation = (request) => ({
  schema: build(request.schema),
  document: parse(request.query),
  rootValue: request.rootValue,
  variableValues: request.variables,
  operationName: request.operationName,
  fieldResolver,
  subscribeFieldResolver: (source, _args, _context, info) => events(source[info.fieldName].$stream),
});

const faults = (request) => validate(build(request.schema), parse(request.query), rules, { maxErrors: 10_000 });

const answers = {
  hello: () => ({ ok: true, version }),
  parse: ({ query }) => ({ ok: true, errors: [], printed: print(parse(query)) }),
  sdl: ({ schema }) => {
    const answer = verdict(sdl(schema));
    return answer.ok ? { ...answer, printed: printSchema(lexicographicSortSchema(buildSchema(schema))) } : answer;
  },
  validate: (request) => verdict(faults(request)),
  async execute(request) {
    const errors = faults(request);
    return { result: result(errors.length > 0 ? { errors } : await execute(operation(request))) };
  },
  async subscribe(request) {
    const errors = faults(request);
    if (errors.length > 0) return verdict(errors);
    const stream = await subscribe(operation(request));
    if (stream[Symbol.asyncIterator] === undefined) return verdict(stream.errors);
    const results = [];
    try {
      for await (const event of stream) results.push(result(event));
    } catch (error) {
      return { ok: false, results, streamError: error.message };
    }
    return { ok: true, results };
  },
};

const verdict = (errors) => ({ ok: errors.length === 0, errors: errors.map(told) });

async function answer(request) {
  try {
    return await answers[request.op](request);
  } catch (error) {
    if (!(error instanceof GraphQLError)) return { crash: `${error.stack}` };
    return request.op === 'execute' ? { result: { errors: [told(error)] } } : verdict([error]);
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(await answer(JSON.parse(line)))}\n`);
}
