// Templates and pages, as far as the page can tell them from the real ones.

import type {
  CheckedTemplate,
  FieldView,
  FillTemplateInput,
  FilledView,
  ImportedTemplate,
  TemplateCameAs,
  TemplateRow,
  TemplateView,
  UnreadTemplateView,
} from '../lib/ipc/bindings';
import { Fault } from '../lib/ipc/fault';

export function aField(field: Partial<FieldView> = {}): FieldView {
  return {
    id: 'brought',
    label: 'They brought',
    prompt: 'What did they bring?',
    fieldType: 'markdown',
    required: false,
    help: null,
    options: [],
    min: null,
    max: null,
    unit: null,
    estimate: false,
    linksTo: [],
    recordField: null,
    makes: null,
    shareable: false,
    fields: [],
    ...field,
  };
}

export function aTemplate(template: Partial<TemplateView> = {}): TemplateView {
  return {
    id: 'weekly-one-on-one',
    version: 1,
    name: 'Weekly one-on-one',
    summary: 'Their list first, what is stuck, and who promised what.',
    group: 'one-on-ones',
    kind: 'meeting_note',
    when: 'Every week or two, with each person',
    minutes: 5,
    care: null,
    continues: false,
    own: false,
    basedOn: null,
    sections: [
      {
        id: 'theirs',
        title: 'Theirs first',
        intro: null,
        spoken: false,
        when: null,
        transition: [],
        fields: [aField({ required: true })],
      },
    ],
    steps: [],
    ...template,
  };
}

export class FakeTemplates {
  readonly library = new Map<string, TemplateView>();
  readonly halfFilled = new Map<string, string>();
  /** How often one was used, and what of it was begun. */
  readonly used = new Map<string, Partial<TemplateRow>>();
  readonly filledPages = new Map<string, FilledView>();
  /** What a text is said to be; a test sets it. */
  checking: CheckedTemplate = { template: null, line: 1, why: 'the file is no template' };
  exported: string | null = '/home/maya/templates/my-friday.toml';
  made = 0;
  /** What becomes of a file that is taken in. */
  cameAs: TemplateCameAs = 'added';
  /** What cannot be read; a test sets it. */
  unread: readonly UnreadTemplateView[] = [];

  templates(): Promise<TemplateRow[]> {
    const rows = [...this.library.values()].map((one) => ({
      id: one.id,
      name: one.name,
      summary: one.summary,
      group: one.group,
      minutes: one.minutes,
      own: one.own,
      pack: one.steps.length > 0,
      halfFilled: this.halfFilled.get(one.id) ?? null,
      textLeft: false,
      uses: 0,
      lastOn: null,
      lastWith: '',
      goesOn: [],
      ...this.used.get(one.id),
    }));
    return Promise.resolve(rows);
  }

  unreadTemplates(): Promise<UnreadTemplateView[]> {
    return Promise.resolve([...this.unread]);
  }

  template(id: string): Promise<TemplateView> {
    const found = this.library.get(id);
    return found ? Promise.resolve(found) : Promise.reject(new Fault('not_found'));
  }

  async templateSource(id: string): Promise<string> {
    return `id = "${(await this.template(id)).id}"\n`;
  }

  checkTemplate(_source: string): Promise<CheckedTemplate> {
    return Promise.resolve(this.checking);
  }

  saveTemplate(_source: string): Promise<TemplateView> {
    const { template } = this.checking;
    if (template === null) return Promise.reject(new Fault('invalid_input'));
    this.library.set(template.id, template);
    return Promise.resolve(template);
  }

  async copyTemplate(id: string): Promise<TemplateView> {
    const from = await this.template(id);
    const copy = { ...from, id: `my-${id}`, name: `${from.name}, my version`, own: true };
    this.library.set(copy.id, copy);
    return copy;
  }

  async importTemplate(source: string): Promise<ImportedTemplate> {
    return { template: await this.saveTemplate(source), cameAs: this.cameAs };
  }

  exportTemplate(_id: string): Promise<string | null> {
    return Promise.resolve(this.exported);
  }

  async fillTemplate(filled: FillTemplateInput): Promise<FilledView> {
    const before = filled.entryId === null ? undefined : this.filledPages.get(filled.entryId);
    if (before && before.rev !== filled.baseRev) throw new Fault('conflict');
    const template = before?.template ?? (await this.template(filled.template));
    this.made += before ? 0 : 1;
    const page: FilledView = {
      entryId: before?.entryId ?? `filled-${this.made}`,
      rev: (before?.rev ?? 0) + 1,
      title: template.name,
      kind: 'meeting-note',
      occurredOn: '2026-03-24',
      recordedAt: '2026-03-24T07:12:00Z',
      template,
      answers: filled.answers,
      parts: [],
      made: [],
    };
    this.filledPages.set(page.entryId, page);
    return page;
  }

  filled(id: string): Promise<FilledView> {
    const page = this.filledPages.get(id);
    return page ? Promise.resolve(page) : Promise.reject(new Fault('not_found'));
  }
}
