//! What is typed in the dialog, and the evidence it makes.

use crate::components::{ChosenAttachment, Errors};
use crate::pages::criteria::Reasons;
use crate::platform::today;
use chrono::NaiveDate;
use leptos::prelude::*;
use throughline_domain::id::PersonId;
use throughline_domain::records::{Evidence, EvidenceKind, EvidenceSource, Witness};

/// The ways to add evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Witness,
    Reflection,
    File,
    Text,
    Location,
}

impl Form {
    pub(super) const ALL: [Self; 5] = [
        Self::Witness,
        Self::Reflection,
        Self::File,
        Self::Text,
        Self::Location,
    ];

    pub(super) fn label(self) -> &'static str {
        match self {
            Self::Witness => "Witness statement",
            Self::Reflection => "Reflective account",
            Self::File => "Attached file",
            Self::Text => "Text written here",
            Self::Location => "Kept elsewhere",
        }
    }

    pub(super) fn hint(self) -> &'static str {
        match self {
            Self::Witness => "Somebody who saw you do it says so and signs it.",
            Self::Reflection => "What happened, what you did, what came of it and what you learnt.",
            Self::File => "A product of your work: a plan, minutes, a photo, a recording.",
            Self::Text => {
                "Answers to questions, a professional discussion, a note of an observation."
            }
            Self::Location => "Evidence that stays where it is: say where the assessor can see it.",
        }
    }
}

/// The fields of all forms; those that a form does not show keep what was typed.
#[derive(Clone, Copy)]
pub(super) struct Draft {
    pub form: RwSignal<String>,
    pub title: RwSignal<String>,
    pub kind: RwSignal<String>,
    pub date: RwSignal<Option<NaiveDate>>,
    pub author: RwSignal<String>,
    pub about: RwSignal<String>,
    pub witness: RwSignal<String>,
    pub role: RwSignal<String>,
    pub relationship: RwSignal<String>,
    pub statement: RwSignal<String>,
    pub signed: RwSignal<Option<NaiveDate>>,
    pub situation: RwSignal<String>,
    pub action: RwSignal<String>,
    pub result: RwSignal<String>,
    pub learning: RwSignal<String>,
    pub text: RwSignal<String>,
    pub location: RwSignal<String>,
    pub files: RwSignal<Vec<ChosenAttachment>>,
    pub reasons: RwSignal<Reasons>,
}

impl Draft {
    pub(super) fn new(author: &str) -> Self {
        let blank = || RwSignal::new(String::new());
        Self {
            form: RwSignal::new(Form::Witness.label().to_owned()),
            title: blank(),
            kind: RwSignal::new(EvidenceKind::WorkProduct.label().to_owned()),
            date: RwSignal::new(Some(today())),
            author: RwSignal::new(author.to_owned()),
            about: blank(),
            witness: blank(),
            role: blank(),
            relationship: blank(),
            statement: blank(),
            signed: RwSignal::new(None),
            situation: blank(),
            action: blank(),
            result: blank(),
            learning: blank(),
            text: blank(),
            location: blank(),
            files: RwSignal::new(Vec::new()),
            reasons: RwSignal::new(Reasons::new()),
        }
    }

    /// The form that is chosen, subscribing to it.
    pub(super) fn form(&self) -> Form {
        let label = self.form.get();
        let mut all = Form::ALL.into_iter();
        all.find(|form| form.label() == label)
            .unwrap_or(Form::Witness)
    }

    /// The evidence without criteria and files, or `None` with the errors shown.
    pub(super) fn read(&self, errors: Errors) -> Option<Evidence> {
        errors.clear();
        let form = untrack(|| self.form());
        let typed = |text: RwSignal<String>| text.get_untracked().trim().to_owned();
        let need = |field: &str, holds: bool, message: &str| {
            if !holds {
                errors.add(field, message);
            }
        };
        let title = typed(self.title);
        need("title", !title.is_empty(), "Give the evidence a title.");
        let date = self.date.get_untracked();
        need("date", date.is_some(), "Say which date the evidence shows.");
        let no_files = self.files.with_untracked(Vec::is_empty);
        let (kind, source) = match form {
            Form::Witness => {
                need(
                    "witness",
                    !typed(self.witness).is_empty(),
                    "Name the witness.",
                );
                let statement = typed(self.statement);
                let said = !statement.is_empty() || !no_files;
                need(
                    "statement",
                    said,
                    "Write what the witness states, or attach the signed statement.",
                );
                (EvidenceKind::WitnessTestimony, text_or_files(statement))
            }
            Form::Reflection => {
                let parts = [self.situation, self.action, self.result, self.learning].map(typed);
                let text = account(&parts);
                need(
                    "situation",
                    !text.is_empty(),
                    "Write at least one part of the account.",
                );
                (EvidenceKind::ReflectiveAccount, EvidenceSource::Text(text))
            }
            Form::File => {
                need("files", !no_files, "Choose at least one file.");
                (self.kind(), EvidenceSource::Attached)
            }
            Form::Text => {
                let text = typed(self.text);
                need("text", !text.is_empty(), "Write the text.");
                (self.kind(), EvidenceSource::Text(text))
            }
            Form::Location => {
                let place = typed(self.location);
                need(
                    "location",
                    !place.is_empty(),
                    "Say where the evidence is kept.",
                );
                (EvidenceKind::Signposted, EvidenceSource::Location(place))
            }
        };
        let witness = (form == Form::Witness).then(|| Witness {
            name: typed(self.witness),
            role: typed(self.role),
            relationship: typed(self.relationship),
            signed_on: self.signed.get_untracked(),
        });
        let about = typed(self.about).parse().ok().map(PersonId);
        let date = date.filter(|_| errors.is_empty())?;
        Some(Evidence {
            title,
            kind,
            date,
            source,
            criteria: Vec::new(),
            author: typed(self.author),
            witness,
            attachments: Vec::new(),
            about: about.into_iter().collect(),
        })
    }

    fn kind(&self) -> EvidenceKind {
        kind_of(&self.kind.get_untracked())
    }
}

/// The type with a label.
pub(super) fn kind_of(label: &str) -> EvidenceKind {
    let mut all = EvidenceKind::ALL.into_iter();
    all.find(|kind| kind.label() == label).unwrap_or_default()
}

fn text_or_files(text: String) -> EvidenceSource {
    match text.is_empty() {
        true => EvidenceSource::Attached,
        false => EvidenceSource::Text(text),
    }
}

/// The four parts of a reflective account under their headings; what is blank is left out.
fn account(parts: &[String; 4]) -> String {
    let written: Vec<String> = ["Situation", "Action", "Result", "Learning"]
        .iter()
        .zip(parts)
        .filter(|(_, text)| !text.is_empty())
        .map(|(heading, text)| format!("{heading}\n{text}"))
        .collect();
    written.join("\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_holds_the_parts_that_were_written_under_their_headings() {
        let parts = ["A slump.", "", "It rose.", ""].map(str::to_owned);
        assert_eq!(account(&parts), "Situation\nA slump.\n\nResult\nIt rose.");
        assert_eq!(account(&Default::default()), "");
    }

    #[test]
    fn every_type_is_found_by_its_label() {
        for kind in EvidenceKind::ALL {
            assert_eq!(kind_of(kind.label()), kind);
        }
    }
}
