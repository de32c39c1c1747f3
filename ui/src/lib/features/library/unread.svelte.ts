// What lies in the vault and is no template that this Footing reads.

import type { UnreadTemplateView } from '../../ipc/bindings';
import type { Journal } from '../../ipc/journal';

export class Unread {
  #rows = $state.raw<readonly UnreadTemplateView[]>([]);

  constructor(private readonly journal: Journal) {}

  get rows() {
    return this.#rows;
  }

  /** Those that read are shown without it. */
  async load(): Promise<void> {
    this.#rows = await this.journal.unreadTemplates().catch(() => []);
  }
}
