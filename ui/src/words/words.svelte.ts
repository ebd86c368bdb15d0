import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';

import en from '../../../locales/en.ftl?raw';
import fr from '../../../locales/fr.ftl?raw';

/** A language of the interface, and of the texts. */
export type Lang = 'fr' | 'en';

function bundle(locale: string, resource: FluentResource): FluentBundle {
  // The interface isolates nothing: both languages run from left to right.
  const made = new FluentBundle(locale, { useIsolating: false });
  made.addResource(resource);
  return made;
}

const bundles: Record<Lang, FluentBundle> = {
  fr: bundle('fr', new FluentResource(fr)),
  en: bundle('en-CA', new FluentResource(en)),
};

class Words {
  /** The interface's language. What is worded changes with it, at once. */
  lang = $state<Lang>('en');
  #strange = $state.raw<FluentBundle | null>(null);

  /** Words everything in other words, to find what is not worded; null ends it. For tests and development. */
  pretend(make: ((english: string) => FluentResource) | null): void {
    this.#strange = make && bundle('en-CA', make(en));
  }

  /** The messages in use. */
  get bundle(): FluentBundle {
    return this.#strange ?? bundles[this.lang];
  }
}

/** The words in use. */
export const words = new Words();

/** The message of that key, in the interface's language. */
export function t(key: string, args?: Record<string, FluentVariable>): string {
  const { bundle } = words;
  const message = bundle.getMessage(key);
  if (!message?.value) return key;
  return bundle.formatPattern(message.value, args, []);
}
