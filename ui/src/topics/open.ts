import type { TopicPassageView } from '../host/types';
import type { Session } from '../session.svelte';

/** Shows a passage against the edition before, at its row. */
export async function openSince(
  session: Session,
  document: number,
  passage: TopicPassageView,
): Promise<void> {
  if (passage.before) await at(session, passage.before.document, document, document, passage.segment);
}

/** Shows a passage beside the other language, at its row. */
export async function openBeside(
  session: Session,
  document: number,
  passage: TopicPassageView,
): Promise<void> {
  const { answer } = passage;
  if (!answer) return;
  const [left, right] = answer.lang === 'fr' ? [answer.document, document] : [document, answer.document];
  await at(session, left, right, document, passage.segment);
}

async function at(session: Session, left: number, right: number, document: number, segment: number) {
  const row = await session.doing(() => session.host.row_of({ left, right, hit: { document, segment } }));
  await session.compare(left, right, row ?? undefined);
}
