import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';

import en from '../../../locales/en.ftl?raw';
import fr from '../../../locales/fr.ftl?raw';

/** A language of the interface, and of the texts. */
export type Lang = 'fr' | 'en';

function bundle(locale: string, source: string): FluentBundle {
  // The interface isolates nothing: both languages run from left to right.
  const made = new FluentBundle(locale, { useIsolating: false });
  made.addResource(new FluentResource(source));
  return made;
}

const bundles: Record<Lang, FluentBundle> = { fr: bundle('fr', fr), en: bundle('en-CA', en) };

class Words {
  /** The interface's language. What is worded changes with it, at once. */
  lang = $state<Lang>('en');
}

/** The words in use. */
export const words = new Words();

/** The message of that key, in the interface's language. */
export function t(key: string, args?: Record<string, FluentVariable>): string {
  const message = bundles[words.lang].getMessage(key);
  if (!message?.value) return key;
  return bundles[words.lang].formatPattern(message.value, args, []);
}
