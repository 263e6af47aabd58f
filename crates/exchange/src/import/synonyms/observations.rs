//! The names of columns of observations.

use super::super::field::Field;

/// Column names that mean a field of an observation, folded, the most telling first.
pub(super) fn names(field: Field) -> &'static [&'static str] {
    match field {
        Field::Id => &["throughlineid", "id"],
        Field::Person => &[
            "personobserved",
            "observed",
            "whowasobserved",
            "person",
            "salesagent",
            "salesperson",
            "salesrep",
            "seller",
            "agent",
            "rep",
            "employee",
            "name",
        ],
        Field::Date => &[
            "observationdate",
            "dateobserved",
            "observedon",
            "date",
            "day",
            "when",
        ],
        Field::Observer => &[
            "observer",
            "observedby",
            "assessor",
            "assessedby",
            "coach",
            "reviewer",
            "scoredby",
            "evaluator",
        ],
        Field::Type => &[
            "observationtype",
            "kindofobservation",
            "observationkind",
            "type",
            "kind",
        ],
        Field::ScoreStages => &[
            "stagesofthesale",
            "scorestagesofthesale",
            "stagesscore",
            "salesprocess",
        ],
        Field::ScoreQuestioning => &[
            "questioning",
            "scorequestioning",
            "questioningscore",
            "questions",
        ],
        Field::ScoreObjections => &[
            "handlingobjections",
            "objectionhandling",
            "scorehandlingobjections",
            "objections",
            "objectionscore",
        ],
        Field::ScoreClosing => &["closing", "scoreclosing", "closingscore"],
        Field::ScoreCompliance => &["compliance", "scorecompliance", "compliancescore"],
        Field::Seen => &[
            "whatwasseen",
            "seen",
            "observation",
            "observations",
            "notes",
            "note",
            "comments",
            "summary",
        ],
        Field::Strengths => &[
            "strengths",
            "strength",
            "whatwentwell",
            "wentwell",
            "positives",
        ],
        Field::Improvements => &[
            "improvements",
            "improvement",
            "areasforimprovement",
            "areastoimprove",
            "developmentareas",
            "developmentneeds",
            "whatcouldbebetter",
            "evenbetterif",
        ],
        _ => &[],
    }
}
