import type { Entity } from '../manifest';
import { KvsRefusal } from './refusal';

const IS_OF_TYPE: Record<string, (value: unknown) => boolean> = {
  string: (value) => typeof value === 'string',
  boolean: (value) => typeof value === 'boolean',
  integer: (value) => Number.isInteger(value),
  float: (value) => typeof value === 'number',
  any: () => true,
};

/**
 * The entity of that name in manifest.yml.
 * @throws {KvsRefusal} the manifest declares none
 */
export function entityNamed(entities: readonly Entity[], name: string): Entity {
  const entity = entities.find((candidate) => candidate.name === name);
  if (entity === undefined) throw new KvsRefusal(400, 'INVALID_ENTITY_NAME', `manifest.yml declares no entity ${name}`);
  return entity;
}

/**
 * Checks a value against its entity's attributes. Attributes may be missing; one that is not declared is refused
 * (unsure: no source says whether the platform stores it).
 * @throws {KvsRefusal} not an object, an attribute of another type, an attribute that is not declared
 */
export function checkEntityValue({ name, attributes }: Entity, value: unknown): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new KvsRefusal(400, 'INVALID_ENTITY_VALUE', `A value of the entity ${name} must be an object`);
  }
  for (const [property, held] of Object.entries(value)) {
    const type = attributes[property]?.type;
    if (type === undefined) {
      throw new KvsRefusal(400, 'INVALID_ENTITY_VALUE', `The entity ${name} has no attribute ${property}`);
    }
    if (IS_OF_TYPE[type]?.(held) !== true) {
      throw new KvsRefusal(400, 'INVALID_ENTITY_VALUE', `The attribute ${property} of ${name} must be of type ${type}`);
    }
  }
}
