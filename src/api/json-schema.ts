import { z } from 'zod';

/** As much of JSON Schema as our shapes become. */
export type JsonSchema = {
  type?: string | string[];
  format?: string;
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  description?: string;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  maxItems?: number;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  additionalProperties?: boolean | JsonSchema;
};

/** A shape as JSON Schema 2020-12: `input` as it is sent, `output` as it is answered. What cannot be said there becomes anything. */
export const jsonSchema = (shape: z.ZodType, side: 'input' | 'output'): JsonSchema => {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, {
    target: 'draft-2020-12',
    io: side,
    unrepresentable: 'any',
    reused: 'inline',
    override: ({ zodSchema, jsonSchema: made }) => {
      if (zodSchema._zod.def.type === 'date') Object.assign(made, { type: 'string', format: 'date-time' });
      if (zodSchema._zod.def.type === 'file') Object.assign(made, { type: 'string', format: 'binary' });
    },
  });
  return schema as JsonSchema;
};

export type Property = { name: string; schema: JsonSchema; required: boolean };

/** The named parts of an object; those of a choice of objects all together, none of them required. */
export const propertiesOf = (schema: JsonSchema | undefined): Property[] => {
  if (!schema) return [];
  if (schema.properties)
    return Object.entries(schema.properties).map(([name, one]) => ({
      name,
      schema: one,
      required: schema.required?.includes(name) ?? false,
    }));
  const variants = schema.anyOf ?? schema.oneOf ?? schema.allOf ?? [];
  const seen = new Map<string, Property>();
  for (const variant of variants) for (const one of propertiesOf(variant)) seen.set(one.name, { ...one, required: false });
  return [...seen.values()];
};

/** The kind of a value in a few characters: `string (uuid)`, `give | ask`, `integer 1–200`, `list of …`. */
export const kindOf = (schema: JsonSchema): string => {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((one) => String(one)).join(' | ');
  const variants = schema.anyOf ?? schema.oneOf;
  if (variants) return [...new Set(variants.map(kindOf))].join(' | ');
  if (schema.type === 'array') return `${kindOf(schema.items ?? {})}[]`;
  const plain = [schema.type ?? 'any'].flat().join(' | ');
  if (schema.format) return `${plain} (${schema.format})`;
  const most = schema.maximum !== undefined && schema.maximum < Number.MAX_SAFE_INTEGER ? schema.maximum : undefined;
  if (most !== undefined) return `${plain} ${schema.minimum ?? ''}–${most}`;
  return schema.maxLength ? `${plain} ≤ ${schema.maxLength}` : plain;
};
