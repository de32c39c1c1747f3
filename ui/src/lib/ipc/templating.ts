// Templates and the pages filled in with them, as the window sees them and as the shell answers.

import { commands } from './bindings';
import type {
  CheckedTemplate,
  FillTemplateInput,
  FilledView,
  ImportedTemplate,
  TemplateRow,
  TemplateView,
  UnreadTemplateView,
} from './bindings';
import { asFault } from './fault';

/** Every call rejects with a `Fault`. */
export interface Templating {
  templates(): Promise<TemplateRow[]>;
  /** Every template that cannot be read, and why. */
  unreadTemplates(): Promise<UnreadTemplateView[]>;
  template(id: string): Promise<TemplateView>;
  /** The file of a template, to be changed. */
  templateSource(id: string): Promise<string>;
  /** Looks at a template's text; keeps nothing. */
  checkTemplate(source: string): Promise<CheckedTemplate>;
  /** Keeps one of the owner's; a changed text is its next version. */
  saveTemplate(source: string): Promise<TemplateView>;
  copyTemplate(id: string): Promise<TemplateView>;
  importTemplate(source: string): Promise<ImportedTemplate>;
  /** Writes its file; returns where, or null when no folder was chosen. */
  exportTemplate(id: string): Promise<string | null>;
  /** Saves answers as an entry and returns it as it is stored now. */
  fillTemplate(filled: FillTemplateInput): Promise<FilledView>;
  filled(id: string): Promise<FilledView>;
}

async function asked<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (thrown) {
    throw asFault(thrown);
  }
}

export const templating: Templating = {
  templates: () => asked(commands.templates()),
  unreadTemplates: () => asked(commands.unreadTemplates()),
  template: (id) => asked(commands.template(id)),
  templateSource: (id) => asked(commands.templateSource(id)),
  checkTemplate: (source) => asked(commands.checkTemplate(source)),
  saveTemplate: (source) => asked(commands.saveTemplate(source)),
  copyTemplate: (id) => asked(commands.copyTemplate(id)),
  importTemplate: (source) => asked(commands.importTemplate(source)),
  exportTemplate: (id) => asked(commands.exportTemplate(id)),
  fillTemplate: (filled) => asked(commands.fillTemplate(filled)),
  filled: (id) => asked(commands.filled(id)),
};
