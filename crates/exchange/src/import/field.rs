//! The fields a column can feed.

use serde::{Deserialize, Serialize};

/// What the rows of a table are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TableKind {
    /// People on the team.
    People,
    /// Deals.
    #[default]
    Deals,
    /// Activities.
    Activities,
    /// Targets.
    Targets,
    /// Observations.
    Observations,
}

impl TableKind {
    /// All kinds.
    pub const ALL: [Self; 5] = [
        Self::People,
        Self::Deals,
        Self::Activities,
        Self::Targets,
        Self::Observations,
    ];

    /// The word in a sentence.
    pub fn label(self) -> &'static str {
        match self {
            Self::People => "people",
            Self::Deals => "deals",
            Self::Activities => "activities",
            Self::Targets => "targets",
            Self::Observations => "observations",
        }
    }

    /// The word for one row.
    pub fn one(self) -> &'static str {
        match self {
            Self::People => "person",
            Self::Deals => "deal",
            Self::Activities => "activity",
            Self::Targets => "target",
            Self::Observations => "observation",
        }
    }

    /// The fields its rows have, in the order they are offered.
    pub fn fields(self) -> &'static [Field] {
        use Field::*;
        match self {
            Self::People => &[Person, Role, Manager, Office, Joined, Left, Alias, Id],
            Self::Deals => &[
                Key,
                Person,
                Customer,
                CustomerType,
                Product,
                Stage,
                State,
                Opened,
                Closed,
                Value,
                Currency,
                Reason,
                Note,
                History,
                Source,
                Id,
            ],
            Self::Activities => &[
                Date, Time, Person, Type, Direction, CountsAs, Planned, Stage, Customer, Deal,
                Result, Objection, Technique, Minutes, Note, Key, Source, Id,
            ],
            Self::Targets => &[
                Person,
                Metric,
                PeriodStart,
                PeriodEnd,
                Year,
                Quarter,
                Value,
                Reason,
                ProRata,
                Part,
                PeriodTarget,
                PersonTarget,
            ],
            Self::Observations => &[
                Person,
                Date,
                Observer,
                Type,
                ScoreStages,
                ScoreQuestioning,
                ScoreObjections,
                ScoreClosing,
                ScoreCompliance,
                Seen,
                Strengths,
                Improvements,
                Id,
            ],
        }
    }

    /// The fields without which rows cannot be read. Any one of a group will do.
    pub fn required(self) -> &'static [&'static [Field]] {
        match self {
            Self::People => &[&[Field::Person]],
            Self::Deals => &[&[Field::Person], &[Field::Stage, Field::State]],
            Self::Activities => &[&[Field::Date], &[Field::Person], &[Field::Type]],
            Self::Targets => &[
                &[
                    Field::PeriodStart,
                    Field::Year,
                    Field::Quarter,
                    Field::PeriodTarget,
                ],
                &[Field::Value, Field::PeriodTarget, Field::PersonTarget],
            ],
            Self::Observations => &[
                &[Field::Person],
                &[Field::Date],
                &[
                    Field::Seen,
                    Field::Strengths,
                    Field::Improvements,
                    Field::ScoreStages,
                    Field::ScoreQuestioning,
                    Field::ScoreObjections,
                    Field::ScoreClosing,
                    Field::ScoreCompliance,
                ],
            ],
        }
    }
}

/// What a column feeds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// The id of a row exported from Throughline.
    Id,
    /// The number of a deal or activity in the system it comes from.
    Key,
    /// The name of the person: the seller, a deal's owner, who did an activity.
    Person,
    /// A person's pseudonym.
    Alias,
    /// A person's job.
    Role,
    /// A person's manager.
    Manager,
    /// A person's office or territory.
    Office,
    /// A person's first day.
    Joined,
    /// A person's last day.
    Left,
    /// The customer.
    Customer,
    /// The type of customer.
    CustomerType,
    /// The product.
    Product,
    /// The stage; may hold the words for won and lost too.
    Stage,
    /// Open, won or lost, where the stage is in another column.
    State,
    /// When a deal was opened.
    Opened,
    /// When a deal was closed.
    Closed,
    /// A deal's value.
    Value,
    /// The currency of the value.
    Currency,
    /// Why a deal was won or lost.
    Reason,
    /// When a deal entered each stage.
    History,
    /// The day of an activity.
    Date,
    /// The time of day of an activity.
    Time,
    /// The type of activity.
    Type,
    /// Towards the customer or from the customer.
    Direction,
    /// How far an activity got.
    CountsAs,
    /// Whether an activity is planned, not yet done.
    Planned,
    /// The number of the deal an activity belongs to.
    Deal,
    /// What came of an activity.
    Result,
    /// The objection met.
    Objection,
    /// The technique used.
    Technique,
    /// How many minutes an activity took.
    Minutes,
    /// A note.
    Note,
    /// Where a row came from.
    Source,
    /// The measure of a target.
    Metric,
    /// A date or month that says a target's period.
    PeriodStart,
    /// The last day of a target's period.
    PeriodEnd,
    /// The year of a target.
    Year,
    /// The quarter of a target.
    Quarter,
    /// Whether joiners, leavers and leave reduce a target.
    ProRata,
    /// The stage, customer type or product that a target is for.
    Part,
    /// Targets for the period that the heading names; several columns may be.
    PeriodTarget,
    /// Targets of the person that the heading names; several columns may be.
    PersonTarget,
    /// Who observed.
    Observer,
    /// A score for the stages of the sale.
    ScoreStages,
    /// A score for questioning.
    ScoreQuestioning,
    /// A score for handling objections.
    ScoreObjections,
    /// A score for closing.
    ScoreClosing,
    /// A score for compliance.
    ScoreCompliance,
    /// What was seen.
    Seen,
    /// What went well.
    Strengths,
    /// What could be better.
    Improvements,
}

impl Field {
    /// The words in the list of fields for a kind of table.
    pub fn label(self, kind: TableKind) -> &'static str {
        match self {
            Self::Id => "Throughline id",
            Self::Key => match kind {
                TableKind::Activities => "Activity number",
                _ => "Deal number",
            },
            Self::Person => match kind {
                TableKind::People => "Name",
                TableKind::Deals => "Owner",
                TableKind::Activities | TableKind::Targets => "Person",
                TableKind::Observations => "Person observed",
            },
            Self::Alias => "Alias",
            Self::Role => "Role",
            Self::Manager => "Manager",
            Self::Office => "Office",
            Self::Joined => "Joined",
            Self::Left => "Left",
            Self::Customer => "Customer",
            Self::CustomerType => "Customer type",
            Self::Product => "Product",
            Self::Stage => "Stage",
            Self::State => "Open, won or lost",
            Self::Opened => "Opened",
            Self::Closed => "Closed",
            Self::Value => match kind {
                TableKind::Targets => "Target",
                _ => "Value",
            },
            Self::Currency => "Currency",
            Self::Reason => match kind {
                TableKind::Targets => "Reason",
                _ => "Reason won or lost",
            },
            Self::History => "Stage history",
            Self::Date => "Date",
            Self::Time => "Time",
            Self::Type => "Type",
            Self::Direction => "Direction",
            Self::CountsAs => "Counts as",
            Self::Planned => "Planned",
            Self::Deal => "Deal number",
            Self::Result => "Result",
            Self::Objection => "Objection",
            Self::Technique => "Technique",
            Self::Minutes => "Minutes",
            Self::Note => "Note",
            Self::Source => "Source",
            Self::Metric => "Measure",
            Self::PeriodStart => "Date or month",
            Self::PeriodEnd => "Last day",
            Self::Year => "Year",
            Self::Quarter => "Quarter",
            Self::ProRata => "Reduced pro rata",
            Self::Part => "Product, stage or customer type",
            Self::PeriodTarget => "Target for the period in its heading",
            Self::PersonTarget => "Target of the person in its heading",
            Self::Observer => "Observer",
            Self::ScoreStages => "Score: stages of the sale",
            Self::ScoreQuestioning => "Score: questioning",
            Self::ScoreObjections => "Score: handling objections",
            Self::ScoreClosing => "Score: closing",
            Self::ScoreCompliance => "Score: compliance",
            Self::Seen => "What was seen",
            Self::Strengths => "Strengths",
            Self::Improvements => "Improvements",
        }
    }

    /// Whether its cells are read as days.
    pub fn is_date(self) -> bool {
        matches!(
            self,
            Self::Joined
                | Self::Left
                | Self::Opened
                | Self::Closed
                | Self::Date
                | Self::PeriodStart
                | Self::PeriodEnd
        )
    }

    /// Whether its cells are read as numbers.
    pub fn is_number(self) -> bool {
        let is_score = matches!(
            self,
            Self::ScoreStages
                | Self::ScoreQuestioning
                | Self::ScoreObjections
                | Self::ScoreClosing
                | Self::ScoreCompliance
        );
        is_score || matches!(self, Self::Value | Self::Minutes) || self.may_repeat()
    }

    /// Whether several columns may feed it, each with what its heading says.
    pub fn may_repeat(self) -> bool {
        matches!(self, Self::PeriodTarget | Self::PersonTarget)
    }

    /// Whether a table has either this or the other: one column of targets, one for each period, or one
    /// for each person.
    pub(super) fn excludes(self, other: Self) -> bool {
        let holds_targets = |field: Self| field == Self::Value || field.may_repeat();
        self != other && holds_targets(self) && holds_targets(other)
    }

    /// Whether its cells are words that repeat, whose spellings are worth comparing.
    pub fn is_word(self) -> bool {
        matches!(
            self,
            Self::Person
                | Self::Role
                | Self::Manager
                | Self::Office
                | Self::Customer
                | Self::CustomerType
                | Self::Product
                | Self::Stage
                | Self::State
                | Self::Reason
                | Self::Type
                | Self::Result
                | Self::Objection
                | Self::Technique
                | Self::Observer
        )
    }
}
