//! Pages on paper: the engine prints what the page shows, with our margins, to a printer or into a PDF.
//!
//! The margins are GTK's to say: an `@page` in CSS changes how wide the engine thinks the paper is, and
//! with it the size of every letter. On the way the words pass through a spool file among GTK's
//! temporary files, which [`crate::launch`] has lie in memory.

use std::{
    cell::RefCell,
    fs, io,
    path::{Path, PathBuf},
    rc::Rc,
};

use gtk::prelude::*;
use serde::{Deserialize, Serialize};
use specta::Type;
use webkit2gtk::{PrintOperation, PrintOperationExt, WebView, WebViewExt, glib};

/// The paper of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "lowercase")]
pub enum Paper {
    A4,
    Letter,
}

/// The white around the words on each side: what a one-page brief is counted with.
const MARGIN_MM: f64 = 22.0;

/// What GTK calls the printer that is a file, in English; its name is translated like any other word.
const TO_FILE: &str = "<interface><object class='GtkLabel' id='name'>\
    <property name='label' translatable='yes'>Print to File</property></object></interface>";

type Answer = Box<dyn FnOnce(io::Result<Vec<u8>>)>;

/// One printing into a file, until it is through.
struct Printing {
    /// Kept, since nobody else holds on to it.
    operation: PrintOperation,
    /// The file's folder, for its owner alone; it goes when this is dropped.
    folder: tempfile::TempDir,
    failed: Option<String>,
    answer: Answer,
}

impl Paper {
    /// Returns the paper that a word names.
    pub fn named(word: &str) -> Option<Self> {
        match word {
            "a4" => Some(Self::A4),
            "letter" => Some(Self::Letter),
            _ => None,
        }
    }

    const fn gtk_name(self) -> &'static str {
        match self {
            Self::A4 => "iso_a4",
            Self::Letter => "na_letter",
        }
    }
}

/// Gives everything that the page prints by itself our margins.
pub(crate) fn listen(page: &WebView) {
    page.connect_print(|_, operation| {
        operation.set_page_setup(&setup(None));
        #[cfg(feature = "journeys")]
        if let Some(file) = crate::journeys::next_print() {
            // Nobody else holds on to it until it is through.
            let kept = RefCell::new(Some(operation.clone()));
            operation.connect_finished(move |_| drop(kept.take()));
            print_into(operation, &file);
            return true;
        }
        // The system's own dialog asks for the rest.
        false
    });
}

/// Prints what `page` shows, and answers with the bytes of a PDF. Belongs on the main thread.
pub(crate) fn pdf(
    page: &WebView,
    paper: Paper,
    answer: impl FnOnce(io::Result<Vec<u8>>) + 'static,
) {
    let folder = tempfile::Builder::new().prefix("footing-print-").tempdir_in(glib::tmp_dir());
    let folder = match folder {
        Ok(folder) => folder,
        Err(error) => return answer(Err(error)),
    };
    let file = file_in(&folder);
    let operation = PrintOperation::new(page);
    operation.set_page_setup(&setup(Some(paper)));
    let printing =
        Printing { operation: operation.clone(), folder, failed: None, answer: Box::new(answer) };
    let printing = Rc::new(RefCell::new(Some(printing)));
    let failing = printing.clone();
    operation.connect_failed(move |_, error| {
        if let Some(printing) = failing.borrow_mut().as_mut() {
            printing.failed = Some(error.to_string());
        }
    });
    operation.connect_finished(move |_| {
        let Some(done) = printing.borrow_mut().take() else { return };
        let Printing { operation, folder, failed, answer } = done;
        let bytes = match failed {
            Some(why) => Err(io::Error::other(why)),
            None => fs::read(file_in(&folder)),
        };
        drop((operation, folder));
        answer(bytes);
    });
    print_into(&operation, &file);
}

/// Returns how many pages a PDF of the engine has.
pub fn pages(pdf: &[u8]) -> usize {
    const PAGE: &[u8] = b"/Type /Page";
    let after = |at: usize| pdf.get(at + PAGE.len());
    (0..pdf.len())
        .filter(|&at| pdf[at..].starts_with(PAGE))
        .filter(|&at| after(at).is_none_or(|next| !next.is_ascii_alphabetic()))
        .count()
}

fn file_in(folder: &tempfile::TempDir) -> PathBuf {
    folder.path().join("page.pdf")
}

fn setup(paper: Option<Paper>) -> gtk::PageSetup {
    let setup = gtk::PageSetup::new();
    if let Some(paper) = paper {
        setup.set_paper_size(&gtk::PaperSize::new(Some(paper.gtk_name())));
    }
    setup.set_top_margin(MARGIN_MM, gtk::Unit::Mm);
    setup.set_right_margin(MARGIN_MM, gtk::Unit::Mm);
    setup.set_bottom_margin(MARGIN_MM, gtk::Unit::Mm);
    setup.set_left_margin(MARGIN_MM, gtk::Unit::Mm);
    setup
}

/// Prints into a file, and asks no other printer than the one that is a file: the others live on
/// the network.
fn print_into(operation: &PrintOperation, file: &Path) {
    let settings = gtk::PrintSettings::new();
    settings.set_printer(&printer_to_file());
    settings.set(gtk::PRINT_SETTINGS_OUTPUT_FILE_FORMAT, Some("pdf"));
    if let Ok(uri) = glib::filename_to_uri(file, None) {
        settings.set(gtk::PRINT_SETTINGS_OUTPUT_URI, Some(&uri));
    }
    operation.set_print_settings(&settings);
    let gtk_settings = gtk::Settings::default();
    let before = gtk_settings.as_ref().and_then(GtkSettingsExt::gtk_print_backends);
    if let Some(settings) = &gtk_settings {
        settings.set_gtk_print_backends(Some("file"));
    }
    operation.print();
    if let Some(settings) = &gtk_settings {
        settings.set_gtk_print_backends(before.as_deref());
    }
}

fn printer_to_file() -> glib::GString {
    let builder = gtk::Builder::new();
    builder.set_translation_domain(Some("gtk30"));
    let read = builder.add_from_string(TO_FILE);
    let label = read.ok().and_then(|()| builder.object::<gtk::Label>("name"));
    label.map_or_else(|| glib::GString::from("Print to File"), |label| label.text())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pages_are_counted_and_not_what_holds_them() {
        assert_eq!(
            pages(b"%PDF-1.4\n<</Type /Pages /Count 2>> <</Type /Page\n>> <</Type /Page>>"),
            2
        );
        assert_eq!(pages(b""), 0);
        assert_eq!(pages(b"/Type /Page"), 1);
    }

    #[test]
    fn a_paper_is_named_by_one_word() {
        assert_eq!(Paper::named("a4"), Some(Paper::A4));
        assert_eq!(Paper::named("letter"), Some(Paper::Letter));
        assert_eq!(Paper::named("A3"), None);
    }
}
