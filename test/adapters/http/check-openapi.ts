type Json = Readonly<Record<string, unknown>>;

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];
const PLACES = ['path', 'query', 'header', 'cookie'];

/** What is wrong with an OpenAPI 3.1 document (spec.openapis.org/oas/v3.1.0), one sentence each; empty if it can be used. */
export function checkOpenApi(document: unknown): readonly string[] {
  const faults: string[] = [];
  const root = toObject(document);
  if (!/^3\.1\.\d+$/.test(String(root['openapi']))) faults.push('openapi is not 3.1');
  const info = toObject(root['info']);
  for (const name of ['title', 'version']) if (typeof info[name] !== 'string') faults.push(`info.${name} is missing`);
  const schemes = Object.keys(toObject(toObject(root['components'])['securitySchemes']));
  const operationIds = new Set<unknown>();
  for (const [path, item] of Object.entries(toObject(root['paths']))) {
    if (!path.startsWith('/')) faults.push(`${path} does not start with /`);
    if (/[:*?#]/.test(path)) faults.push(`${path} is no template`);
    for (const [method, operation] of Object.entries(toObject(item))) {
      if (!METHODS.includes(method)) continue;
      const where = `${method.toUpperCase()} ${path}`;
      const { operationId, security } = toObject(operation);
      if (operationId !== undefined && operationIds.has(operationId)) faults.push(`${where} has an operationId again`);
      operationIds.add(operationId);
      for (const one of (security ?? root['security'] ?? []) as unknown[])
        for (const name of Object.keys(toObject(one)))
          if (!schemes.includes(name)) faults.push(`${where} has no scheme ${name}`);
      faults.push(...checkOperation(where, path, toObject(operation)));
    }
  }
  faults.push(...checkReferences(root, root));
  return faults;
}

function checkOperation(where: string, path: string, operation: Json): readonly string[] {
  const faults: string[] = [];
  const parameters = ((operation['parameters'] ?? []) as unknown[]).map(toObject);
  const names = parameters.map((one) => `${one['in']} ${one['name']}`);
  if (new Set(names).size < names.length) faults.push(`${where} has a parameter twice`);
  for (const one of parameters) {
    if (!PLACES.includes(String(one['in']))) faults.push(`${where}: ${one['name']} is nowhere`);
    if (one['schema'] === undefined && one['content'] === undefined)
      faults.push(`${where}: ${one['name']} has no schema`);
    if (one['in'] === 'path' && one['required'] !== true) faults.push(`${where}: ${one['name']} is not required`);
  }
  const inPath = [...path.matchAll(/\{([^}]+)\}/g)].map((one) => `path ${one[1]}`);
  const declared = names.filter((name) => name.startsWith('path '));
  if (inPath.sort().join() !== declared.sort().join()) faults.push(`${where} declares ${declared} and has ${inPath}`);
  const responses = Object.entries(toObject(operation['responses']));
  if (responses.length === 0) faults.push(`${where} has no responses`);
  for (const [status, response] of responses) {
    if (!/^([1-5](\d\d|XX)|default)$/.test(status)) faults.push(`${where}: ${status} is no status`);
    if (typeof toObject(response)['description'] !== 'string') faults.push(`${where}: ${status} has no description`);
  }
  const body = operation['requestBody'];
  if (body !== undefined && Object.keys(toObject(toObject(body)['content'])).length === 0)
    faults.push(`${where} has an empty body`);
  return faults;
}

/** Every `$ref` leads somewhere, and words of OpenAPI 3.0 that JSON Schema 2020-12 does not know are gone. */
function checkReferences(root: Json, value: unknown, at = '#'): readonly string[] {
  if (value === null || typeof value !== 'object') return [];
  const { $ref, nullable } = value as Json;
  const faults: string[] = [];
  if (typeof $ref === 'string' && !leadsSomewhere(root, $ref))
    faults.push(`${at} refers to ${$ref}, which is not there`);
  if (nullable !== undefined && !at.endsWith('/properties')) faults.push(`${at} says nullable`);
  return [...faults, ...Object.entries(value).flatMap(([key, one]) => checkReferences(root, one, `${at}/${key}`))];
}

function leadsSomewhere(root: Json, reference: string): boolean {
  if (!reference.startsWith('#/')) return false;
  const parts = reference
    .slice(2)
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  return parts.reduce<unknown>((value, part) => toObject(value)[part], root) !== undefined;
}

function toObject(value: unknown): Json {
  return value !== null && typeof value === 'object' ? (value as Json) : {};
}
