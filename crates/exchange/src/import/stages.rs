//! Sales stages in the words of other systems: won, lost, and the usual order of open ones.

use super::mapping::{StageMapping, StageMeaning};
use super::spelling::fold;
use throughline_domain::Workspace;
use throughline_domain::records::{Process, Stage};

/// What a stage's name means by itself.
pub(super) fn meaning(value: &str) -> StageMeaning {
    const WON: [&str; 12] = [
        "won",
        "closedwon",
        "win",
        "sold",
        "dealwon",
        "signed",
        "success",
        "successful",
        "wonclosed",
        "true",
        "yes",
        "y",
    ];
    const LOST: [&str; 16] = [
        "lost",
        "closedlost",
        "loss",
        "deallost",
        "dead",
        "disqualified",
        "rejected",
        "cancelled",
        "canceled",
        "abandoned",
        "lostclosed",
        "unsuccessful",
        "declined",
        "deleted",
        "false",
        "nosale",
    ];
    const NO_STAGE: [&str; 5] = ["open", "active", "inprogress", "pending", "ongoing"];
    const UNCLEAR: [&str; 5] = ["closed", "complete", "completed", "done", "no"];
    let folded = fold(value);
    let is = |words: &[&str]| words.contains(&folded.as_str());
    if is(&WON) {
        StageMeaning::Won
    } else if is(&LOST) {
        StageMeaning::Lost
    } else if is(&NO_STAGE) {
        StageMeaning::Open(String::new())
    } else if is(&UNCLEAR) || folded.is_empty() {
        StageMeaning::Unclear
    } else {
        StageMeaning::Open(value.trim().into())
    }
}

/// Where a stage usually stands, by the stem of its name; `None` for one of a team's own.
pub(super) fn usual_rank(stage: &str) -> Option<u32> {
    const STEMS: [(&str, u32); 24] = [
        ("prequal", 8),
        ("lead", 5),
        ("new", 6),
        ("prospect", 10),
        ("contact", 15),
        ("qualif", 20),
        ("appoint", 25),
        ("engag", 30),
        ("discover", 32),
        ("need", 34),
        ("meet", 36),
        ("demo", 40),
        ("present", 42),
        ("trial", 44),
        ("solution", 46),
        ("propos", 50),
        ("quot", 52),
        ("evaluat", 55),
        ("negotiat", 60),
        ("review", 65),
        ("verbal", 70),
        ("commit", 72),
        ("contract", 75),
        ("clos", 80),
    ];
    let folded = fold(stage);
    STEMS
        .iter()
        .find(|(stem, _)| folded.contains(stem))
        .map(|(_, rank)| *rank)
}

/// The process new deals pass through: the workspace's own, or the standard one.
pub(super) fn process(workspace: &Workspace) -> Process {
    workspace
        .get::<Process>(Process::standard_id())
        .cloned()
        .unwrap_or_else(Process::standard)
}

/// What the texts of a stage column mean; open stages come in the order of the process, or of what is usual.
pub(super) fn detect<'a>(
    values: impl Iterator<Item = &'a str>,
    process: &Process,
) -> Vec<StageMapping> {
    let mut stages: Vec<StageMapping> = Vec::new();
    for value in values.map(str::trim) {
        if value.is_empty()
            || stages
                .iter()
                .any(|known| known.value.eq_ignore_ascii_case(value))
        {
            continue;
        }
        let known = process
            .position(value)
            .and_then(|place| process.stages.get(place));
        let meaning = match known {
            Some(stage) => StageMeaning::Open(stage.name.clone()),
            None => meaning(value),
        };
        stages.push(StageMapping {
            value: value.into(),
            meaning,
        });
    }
    let place = |stage: &StageMapping| match &stage.meaning {
        StageMeaning::Open(name) => process.position(name),
        _ => None,
    };
    let is_open = |stage: &StageMapping| matches!(&stage.meaning, StageMeaning::Open(name) if !name.is_empty());
    let all_known = stages
        .iter()
        .filter(|stage| is_open(stage))
        .all(|stage| place(stage).is_some());
    stages.sort_by_key(|stage| match &stage.meaning {
        StageMeaning::Open(name) if !name.is_empty() => {
            let rank = if all_known {
                place(stage).and_then(|place| u32::try_from(place).ok())
            } else {
                usual_rank(name)
            };
            (0, rank.unwrap_or(45))
        }
        StageMeaning::Open(_) => (1, 0),
        StageMeaning::Won => (2, 0),
        StageMeaning::Lost => (3, 0),
        StageMeaning::Unclear => (4, 0),
    });
    stages
}

/// The process with the open stages it does not have yet, each behind the one it follows in the file;
/// `None` when it has them all.
pub(super) fn extend<'a>(
    process: &Process,
    open: impl Iterator<Item = &'a str>,
) -> Option<Process> {
    let mut extended = process.clone();
    let mut after: Option<usize> = None;
    for name in open {
        if let Some(place) = extended.position(name) {
            after = Some(after.map_or(place, |known| known.max(place)));
            continue;
        }
        let usual = usual_rank(name).and_then(|rank| {
            extended
                .stages
                .iter()
                .position(|stage| usual_rank(&stage.name).is_some_and(|other| other > rank))
        });
        let place = match (usual, after) {
            (Some(place), Some(after)) => place.max(after + 1),
            (Some(place), None) => place,
            (None, Some(after)) => after + 1,
            (None, None) => 0,
        };
        let place = place.min(extended.stages.len());
        extended.stages.insert(
            place,
            Stage {
                name: name.trim().into(),
                probability: None,
            },
        );
        after = Some(place);
    }
    (extended.stages.len() > process.stages.len()).then_some(extended)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stages_are_told_from_results_and_put_in_their_usual_order() {
        let values = [
            "Negotiation",
            "Closed Won",
            "Prospecting",
            "Lost",
            "Proposal",
            "Closed",
        ];
        let stages = detect(values.into_iter(), &Process::standard());
        let names: Vec<&str> = stages.iter().map(|stage| stage.value.as_str()).collect();
        assert_eq!(
            names,
            [
                "Prospecting",
                "Proposal",
                "Negotiation",
                "Closed Won",
                "Lost",
                "Closed"
            ]
        );
        assert_eq!(stages[5].meaning, StageMeaning::Unclear);
    }

    #[test]
    fn unknown_stages_join_the_process_where_they_belong() {
        let process = extend(
            &Process::standard(),
            ["Qualifying", "Negotiating", "Special"].into_iter(),
        )
        .unwrap();
        let names: Vec<&str> = process
            .stages
            .iter()
            .map(|stage| stage.name.as_str())
            .collect();
        assert_eq!(
            names,
            [
                "Prospecting",
                "Qualifying",
                "Engaging",
                "Proposing",
                "Negotiating",
                "Special",
                "Closing"
            ]
        );
        assert_eq!(extend(&Process::standard(), ["engaging"].into_iter()), None);
    }
}
