import { FluentResource } from '@fluent/bundle';

const FROM = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const TO = 'áƀçðéƒǧĥíĵķłɱñóƥɋŕšťúṽŵẋýžÁƁÇÐÉƑǦĤÍĴĶŁṀÑÓƤɊŔŠŤÚṼŴẊÝŽ';
const letters = new Map([...FROM].map((letter, index) => [letter, [...TO][index]!]));

/** A text as no language writes it, with the same sense and a third longer: what is not so was never worded. */
export function pseudo(text: string): string {
  const strange = [...text].map((letter) => letters.get(letter) ?? letter).join('');
  const count = [...text].filter((letter) => letters.has(letter)).length;
  return count === 0 ? text : strange + '·'.repeat(Math.ceil(count / 3));
}

/** The messages of a file in that language that is none; what is filled into them stays as it is. */
export function pseudoLocale(source: string): FluentResource {
  const resource = new FluentResource(source);
  for (const message of resource.body) {
    message.value = walk(message.value, true) as typeof message.value;
  }
  return resource;
}

function walk(part: unknown, worded: boolean): unknown {
  if (typeof part === 'string') return worded ? pseudo(part) : part;
  if (Array.isArray(part)) return part.map((one) => walk(one, worded));
  if (typeof part !== 'object' || part === null) return part;
  const node = part as Record<string, unknown>;
  if (node.type !== 'select') return node;
  const variants = (node.variants as { value: unknown }[]).map((variant) => ({
    ...variant,
    value: walk(variant.value, true),
  }));
  return { ...node, variants };
}
