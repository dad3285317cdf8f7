/** What the schemas of the document say: fields as a tree, and examples where none is given. */

const BLANK = { string: '', integer: 0, number: 0, boolean: true };

export class Schemas {

  constructor(document) {
    this.all = document.components.schemas;
  }

  nameOf(schema) {
    return schema?.$ref?.split('/').pop();
  }

  resolve(schema) {
    return schema.$ref ? { ...this.all[this.nameOf(schema)], ...without(schema, '$ref') } : schema;
  }

  /** Every field with what is inside it: containers have their own entry. */
  fields(schema) {
    const own = this.resolve(schema);
    const object = own.items ? this.resolve(own.items) : own;
    return Object.entries(object.properties ?? {}).map(([name, property]) => this.field(name, property, object));
  }

  field(name, property, parent) {
    const own = this.resolve(property);
    return {
      name,
      type: this.type(own),
      nullable: types(own).includes('null'),
      required: parent.required?.includes(name) ?? false,
      limits: limits(own),
      values: own.enum ?? own.items?.enum,
      description: own.description,
      pageExample: own['x-obp-example'],
      example: own.examples?.[0],
      fields: this.fields(own),
    };
  }

  type(schema) {
    const [name] = types(schema).filter(one => one !== 'null');
    const items = schema.items && this.resolve(schema.items);
    const exact = schema.pattern ? 'date' : schema.format && schema.format !== 'int32' ? schema.format : name;
    return items ? `list of ${items.properties ? 'objects' : `${this.type(items)}s`}` : exact ?? 'any';
  }

  example(schema) {
    const own = this.resolve(schema);
    if (own.examples) {
      return own.examples[0];
    }
    if (own.properties) {
      return Object.fromEntries(Object.entries(own.properties).map(([name, one]) => [name, this.example(one)]));
    }
    return own.items ? [this.example(own.items)] : own.enum?.[0] ?? BLANK[types(own)[0]] ?? null;
  }
}

const types = schema => [schema.type].flat();

function limits(schema) {
  return [
    schema.maxLength && `at most ${schema.maxLength} characters`,
    schema.items?.maxLength && `each at most ${schema.items.maxLength} characters`,
    schema.maxItems && `at most ${schema.maxItems} entries`,
    schema.minimum !== undefined && `from ${schema.minimum}`,
    schema.maximum !== undefined && `up to ${schema.maximum}`,
    schema.default !== undefined && `${schema.default} by default`,
  ].filter(Boolean);
}

function without(object, name) {
  const { [name]: _, ...rest } = object;
  return rest;
}
