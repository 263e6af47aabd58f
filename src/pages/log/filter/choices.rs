//! What can be asked for besides words and dates, each with its word in addresses.

use super::Query;
use throughline_domain::log::{CountsAs, DealState};

/// How far an activity got.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::pages::log) enum Step {
    /// All of them.
    #[default]
    Any,
    /// Just so far.
    Exactly(CountsAs),
    /// So far or further.
    AtLeast(CountsAs),
}

impl Step {
    /// All choices. Everything is at least an attempt, and nothing is further than a next step.
    const ALL: [Self; 7] = [
        Self::Any,
        Self::Exactly(CountsAs::Attempt),
        Self::Exactly(CountsAs::Connect),
        Self::Exactly(CountsAs::Meeting),
        Self::Exactly(CountsAs::NextStep),
        Self::AtLeast(CountsAs::Connect),
        Self::AtLeast(CountsAs::Meeting),
    ];

    /// What asks for all that reached at least a step.
    pub fn at_least(step: CountsAs) -> Self {
        match step {
            CountsAs::Attempt => Self::Any,
            CountsAs::NextStep => Self::Exactly(step),
            CountsAs::Connect | CountsAs::Meeting => Self::AtLeast(step),
        }
    }

    /// The choice that an address asks for: `counts=meeting` for meetings, `reached=meeting` for
    /// meetings and what went further.
    pub fn from_query(query: &Query) -> Self {
        let step = |key: &str| {
            let asked = query.get(key)?;
            CountsAs::ALL
                .into_iter()
                .find(|step| step_word(*step) == asked)
        };
        match (step("reached"), step("counts")) {
            (Some(reached), _) => Self::at_least(reached),
            (None, Some(exactly)) => Self::Exactly(exactly),
            (None, None) => Self::Any,
        }
    }

    /// Writes the choice into a query.
    pub fn write(self, query: &mut Query) {
        match self {
            Self::Any => {}
            Self::Exactly(step) => query.push("counts", step_word(step)),
            Self::AtLeast(step) => query.push("reached", step_word(step)),
        }
    }

    /// The choice with a key; all if there is none.
    pub fn from_key(key: &str) -> Self {
        Self::ALL
            .into_iter()
            .find(|step| step.key() == key)
            .unwrap_or_default()
    }

    /// What stands for the choice in a list of choices.
    pub fn key(self) -> String {
        match self {
            Self::Any => String::new(),
            Self::Exactly(step) => step_word(step).to_owned(),
            Self::AtLeast(step) => format!("{}-or-further", step_word(step)),
        }
    }

    /// All choices as keys with the words shown.
    pub fn choices() -> Vec<(String, String)> {
        Self::ALL
            .into_iter()
            .map(|step| {
                let label = match step {
                    Self::Any => "All".to_owned(),
                    Self::Exactly(step) => step.label().to_owned(),
                    Self::AtLeast(step) => format!("{} or further", step.label()),
                };
                (step.key(), label)
            })
            .collect()
    }

    /// Whether an activity that got so far is asked for.
    pub(super) fn holds(self, flag: u8) -> bool {
        match self {
            Self::Any => true,
            Self::Exactly(step) => CountsAs::from_flag(flag) == step,
            Self::AtLeast(step) => CountsAs::from_flag(flag) >= step,
        }
    }
}

/// A step's word in addresses.
fn step_word(step: CountsAs) -> &'static str {
    match step {
        CountsAs::Attempt => "attempt",
        CountsAs::Connect => "conversation",
        CountsAs::Meeting => "meeting",
        CountsAs::NextStep => "next-step",
    }
}

/// Whether an activity is done or only planned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::pages::log) enum Planned {
    /// Both.
    #[default]
    Any,
    /// Done.
    No,
    /// Planned.
    Yes,
}

impl Planned {
    /// All choices with the word in addresses and the words shown.
    pub const ALL: [(Self, &'static str, &'static str); 3] = [
        (Self::Any, "", "All"),
        (Self::No, "no", "Done"),
        (Self::Yes, "yes", "Planned"),
    ];

    /// The choice with a word; both if there is none.
    pub fn from_word(word: &str) -> Self {
        choice(&Self::ALL, word)
    }

    /// The word in addresses.
    pub fn word(self) -> &'static str {
        word(&Self::ALL, self)
    }

    pub(super) fn holds(self, planned: bool) -> bool {
        match self {
            Self::Any => true,
            Self::No => !planned,
            Self::Yes => planned,
        }
    }
}

/// Which date a deal is found by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::pages::log) enum DateBasis {
    /// When it closed; when it opened while it is open.
    #[default]
    Decided,
    /// When it closed; those without a closing day are not found.
    Closed,
    /// When it opened.
    Opened,
    /// That it was still open at the end of the last day.
    OpenOn,
}

impl DateBasis {
    /// All choices with the word in addresses and the words shown.
    pub const ALL: [(Self, &'static str, &'static str); 4] = [
        (Self::Decided, "", "Closed, or opened while open"),
        (Self::Closed, "closed", "Closed"),
        (Self::Opened, "opened", "Opened"),
        (Self::OpenOn, "open-on", "Still open on the last"),
    ];

    /// The choice with a word; the first if there is none.
    pub fn from_word(word: &str) -> Self {
        choice(&Self::ALL, word)
    }

    /// The word in addresses.
    pub fn word(self) -> &'static str {
        word(&Self::ALL, self)
    }
}

/// Which states of deals are asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::pages::log) enum StateChoice {
    /// All of them.
    #[default]
    Any,
    /// Won or lost.
    Closed,
    /// One state.
    Only(DealState),
}

impl StateChoice {
    /// All choices with the word in addresses and the words shown.
    pub const ALL: [(Self, &'static str, &'static str); 5] = [
        (Self::Any, "", "All"),
        (Self::Only(DealState::Open), "open", "Open"),
        (Self::Closed, "closed", "Won or lost"),
        (Self::Only(DealState::Won), "won", "Won"),
        (Self::Only(DealState::Lost), "lost", "Lost"),
    ];

    /// The choice with a word; all states if there is none.
    pub fn from_word(word: &str) -> Self {
        choice(&Self::ALL, word)
    }

    /// The word in addresses.
    pub fn word(self) -> &'static str {
        word(&Self::ALL, self)
    }

    /// The choice of some states, all when there are none; `None` when there is no such choice.
    pub fn of(states: &[DealState]) -> Option<Self> {
        let has = |state| states.contains(&state);
        match (
            has(DealState::Open),
            has(DealState::Won),
            has(DealState::Lost),
        ) {
            (false, false, false) | (true, true, true) => Some(Self::Any),
            (false, true, true) => Some(Self::Closed),
            (true, false, false) => Some(Self::Only(DealState::Open)),
            (false, true, false) => Some(Self::Only(DealState::Won)),
            (false, false, true) => Some(Self::Only(DealState::Lost)),
            (true, true, false) | (true, false, true) => None,
        }
    }

    pub(super) fn holds(self, state: DealState) -> bool {
        match self {
            Self::Any => true,
            Self::Closed => state != DealState::Open,
            Self::Only(only) => state == only,
        }
    }
}

fn choice<T: Copy + Default>(all: &[(T, &str, &str)], word: &str) -> T {
    all.iter()
        .find(|choice| choice.1 == word)
        .map(|choice| choice.0)
        .unwrap_or_default()
}

fn word<T: PartialEq>(all: &[(T, &'static str, &'static str)], wanted: T) -> &'static str {
    all.iter()
        .find(|choice| choice.0 == wanted)
        .map_or("", |choice| choice.1)
}
