//! A person on the team.

use crate::period::Period;
use chrono::{NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

/// A seller, or the leader, with what a leader needs to treat them as an individual.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Person {
    /// The name. Never leaves the device unless the user says so.
    pub name: String,
    /// The stable pseudonym used in anything that leaves.
    pub alias: String,
    /// The job.
    pub role: String,
    /// The person's manager, as imported or typed.
    pub manager: String,
    /// The office or territory.
    pub office: String,
    /// First working day; `None` when not known.
    pub joined: Option<NaiveDate>,
    /// Last working day.
    pub left: Option<NaiveDate>,
    /// The person's own working days, when not the team's.
    pub pattern: WorkingPattern,
    /// Leave and other absences.
    pub absences: Vec<Absence>,
    /// How experienced the person is in the job.
    pub experience: Experience,
    /// What the person does well.
    pub strengths: String,
    /// What the person is developing.
    pub development_needs: String,
    /// What drives the person.
    pub motivators: String,
    /// How the person likes to be managed.
    pub preferred_approach: String,
    /// Adjustments agreed for the person: sensitive, kept out of packs.
    pub adjustments: String,
}

impl Person {
    /// Whether the person was on the team on any day of the period.
    pub fn is_active_in(&self, period: &Period) -> bool {
        self.joined.is_none_or(|joined| joined < period.end)
            && self.left.is_none_or(|left| left >= period.start)
    }
}

/// A person's working days.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WorkingPattern {
    /// As the team's settings say.
    #[default]
    Team,
    /// These days of the week.
    Days(Vec<Weekday>),
}

/// Days on which the person was away.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Absence {
    /// The days.
    pub period: Period,
    /// Why, in general words.
    pub reason: String,
}

/// How experienced a person is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Experience {
    /// Not recorded.
    #[default]
    Unknown,
    /// New to selling.
    New,
    /// Still learning the job.
    Developing,
    /// Does the job well.
    Experienced,
    /// Teaches it to others.
    Expert,
}

impl Experience {
    /// All, least experienced first.
    pub const ALL: [Self; 5] = [
        Self::Unknown,
        Self::New,
        Self::Developing,
        Self::Experienced,
        Self::Expert,
    ];

    /// The word shown.
    pub fn label(self) -> &'static str {
        match self {
            Self::Unknown => "Not recorded",
            Self::New => "New to selling",
            Self::Developing => "Developing",
            Self::Experienced => "Experienced",
            Self::Expert => "Expert",
        }
    }
}
