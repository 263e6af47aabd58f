//! Targets from tables: the real quotas of 17 people, and what other programs write.
#![allow(clippy::unwrap_used, clippy::expect_used)] // a test may fail by panicking

use std::collections::BTreeMap;
use throughline_domain::id::{MetricId, PersonId};
use throughline_domain::records::{Metric, Person, Scope, Settings, Target};
use throughline_domain::{Change, PeriodKind, Stamp, Workspace};
use throughline_exchange::import::*;

const FACTS: &[u8] = include_bytes!("data/adventureworks/FactSalesQuota.csv");
const HISTORY: &[u8] = include_bytes!("data/adventureworks/SalesPersonQuotaHistory.csv");
const PEOPLE: &[u8] = include_bytes!("data/adventureworks/SalesPerson.csv");

/// A file open in the import, its columns fed by hand as on the screen.
struct Opened {
    table: Table,
    profile: Profile,
    mapping: Mapping,
}

impl Opened {
    fn targets(bytes: &[u8], fields: &[(usize, Field)], workspace: &Workspace) -> Self {
        let table = read(bytes, "quotas.csv", &ReadOptions::default()).unwrap();
        let profile = profile(&table);
        let mut mapping = detect_as(TableKind::Targets, &table, &profile, workspace);
        for (column, field) in fields {
            mapping.assign(*column, Some(*field));
        }
        settle_periods(&mut mapping, &table, &profile, workspace);
        mapping.targets.agreed_on = "2026-01-05".parse().ok();
        Self {
            table,
            profile,
            mapping,
        }
    }

    fn plan(&self, workspace: &Workspace) -> Plan {
        plan(&self.table, &self.profile, &self.mapping, workspace).unwrap()
    }
}

fn apply(workspace: &mut Workspace, plan: &Plan) {
    plan.change.apply(workspace, Stamp::default()).unwrap();
}

fn import(text: &str, workspace: &mut Workspace) -> Plan {
    let opened = Opened::targets(text.as_bytes(), &[], workspace);
    let plan = opened.plan(workspace);
    apply(workspace, &plan);
    plan
}

fn facts(workspace: &Workspace) -> Opened {
    let fields = [
        (1, Field::Person),
        (5, Field::Value),
        (6, Field::PeriodStart),
    ];
    Opened::targets(FACTS, &fields, workspace)
}

fn of<'a>(workspace: &'a Workspace, name: &str) -> Vec<&'a Target> {
    let scope = Scope::Person(PersonId::from_key(name));
    let mut found: Vec<&Target> = workspace
        .all::<Target>()
        .map(|(_, target)| target)
        .filter(|target| target.scope == scope)
        .collect();
    found.sort_by_key(|target| target.period);
    found
}

fn periods(targets: &[&Target]) -> Vec<String> {
    let words = |target: &&Target| format!("{}/{}", target.period.start, target.period.end);
    targets.iter().map(words).collect()
}

#[test]
fn the_real_quotas_become_targets_from_each_date_to_the_next() {
    let mut workspace = Workspace::default();
    let opened = facts(&workspace);
    assert!(!opened.table.header);
    assert_eq!(opened.table.names[1], "Column 2");
    let chosen = &opened.mapping.targets;
    assert_eq!(
        (chosen.period, chosen.dates, chosen.metric),
        (
            PeriodKind::Quarter,
            DateMeaning::Starts,
            MetricId::from_key("won-value")
        )
    );
    let plan = opened.plan(&workspace);
    let preview = &plan.preview;
    assert_eq!((preview.new, preview.left_out), (163, 0));
    assert_eq!(preview.new_people.len(), 17);
    assert_eq!(plan.change.label, "Imported 163 targets from quotas.csv");
    let total = preview
        .totals
        .iter()
        .find(|total| total.field == Field::Value)
        .unwrap();
    assert_eq!(
        (total.filled, total.amount.unwrap().0),
        (163, 9_571_400_000.0)
    );
    assert!(
        preview.notes[0].contains("29 Dec 2010 to 30 Mar 2011"),
        "{:?}",
        preview.notes
    );
    apply(&mut workspace, &plan);

    let first = of(&workspace, "272");
    assert_eq!(first.len(), 12);
    assert_eq!(first[0].value, Some(2_800_000.0));
    assert_eq!(
        periods(&first)[..4],
        [
            "2010-12-29/2011-03-31",
            "2011-03-31/2011-07-01",
            "2011-07-01/2011-09-29",
            "2011-09-29/2011-12-29",
        ]
    );
    assert_eq!(periods(&first)[11], "2013-09-29/2013-12-29");
    assert_eq!(first[0].reason, "Imported from quotas.csv.");
    // The measure the targets are for is stored with them.
    assert!(
        workspace
            .get::<Metric>(MetricId::from_key("won-value"))
            .is_some()
    );

    // Whoever has a quota of a quarter has it for the same days as everybody else.
    let mut ends = BTreeMap::new();
    for (_, target) in workspace.all::<Target>() {
        let end = *ends.entry(target.period.start).or_insert(target.period.end);
        assert_eq!(end, target.period.end);
    }
    assert_eq!(ends.len(), 12);

    let again = facts(&workspace).plan(&workspace);
    assert_eq!((again.preview.same, again.preview.new), (163, 0));
    assert!(again.change.is_empty());

    // Undone, nothing is left.
    plan.change
        .invert()
        .apply(&mut workspace, Stamp::default())
        .unwrap();
    assert!(workspace.is_empty());
}

#[test]
fn those_who_start_late_have_targets_from_then_on_only() {
    let mut workspace = Workspace::default();
    let fields = [
        (0, Field::Person),
        (1, Field::PeriodStart),
        (2, Field::Value),
    ];
    let opened = Opened::targets(HISTORY, &fields, &workspace);
    assert_eq!(
        (opened.table.delimiter, opened.table.header),
        (Delimiter::Tab, false)
    );
    let plan = opened.plan(&workspace);
    apply(&mut workspace, &plan);
    assert_eq!(workspace.all::<Target>().count(), 163);
    assert_eq!(workspace.all::<Person>().count(), 17);
    for name in ["284", "287", "289", "290", "285", "286", "288"] {
        let own = of(&workspace, name);
        assert!(own.len() < 12, "{name}");
        assert!(
            own[0].period.start > "2022-05-30".parse().unwrap(),
            "{name}"
        );
    }
    assert_eq!(of(&workspace, "275").len(), 12);
    assert_eq!(
        periods(&of(&workspace, "274"))[..2],
        ["2022-05-30/2022-08-30", "2022-08-30/2022-11-30"]
    );
}

#[test]
fn the_quarter_that_holds_the_date_may_be_chosen_instead() {
    let mut workspace = Workspace::default();
    Change::new("")
        .create(
            Settings::id(),
            Settings {
                fiscal_start: 6,
                ..Settings::default()
            },
        )
        .apply(&mut workspace, Stamp::default())
        .unwrap();
    let fields = [
        (0, Field::Person),
        (1, Field::PeriodStart),
        (2, Field::Value),
    ];
    let mut opened = Opened::targets(HISTORY, &fields, &workspace);
    opened.mapping.targets.dates = DateMeaning::Holds;
    let plan = opened.plan(&workspace);
    assert_eq!((plan.preview.new, plan.preview.left_out), (163, 0));
    apply(&mut workspace, &plan);
    assert_eq!(
        periods(&of(&workspace, "274"))[..2],
        ["2022-03-01/2022-06-01", "2022-06-01/2022-09-01"]
    );
}

#[test]
fn a_year_and_a_quarter_say_the_period_without_a_date() {
    let mut workspace = Workspace::default();
    let mut opened = Opened::targets(
        FACTS,
        &[
            (1, Field::Person),
            (3, Field::Year),
            (4, Field::Quarter),
            (5, Field::Value),
        ],
        &workspace,
    );
    opened.mapping.assign(2, None);
    let plan = opened.plan(&workspace);
    // This file calls two quarters of 2011 the third: nine people have two values for it, one has the
    // same twice.
    let preview = &plan.preview;
    assert_eq!((preview.new, preview.same, preview.left_out), (153, 1, 9));
    apply(&mut workspace, &plan);
    assert_eq!(
        periods(&of(&workspace, "272"))[..2],
        ["2010-10-01/2011-01-01", "2011-01-01/2011-04-01"]
    );
}

#[test]
fn a_year_that_is_none_is_said_once() {
    let mut workspace = Workspace::default();
    let plan = import(
        "rep,year,quota\nAnna,2026,10\nBen,soon,20\n",
        &mut workspace,
    );
    assert_eq!((plan.preview.new, plan.preview.left_out), (1, 1));
    assert_eq!(
        plan.preview.problems_total, 1,
        "{:?}",
        plan.preview.problems
    );
}

#[test]
fn a_blank_quota_is_stored_as_not_set_and_never_as_zero() {
    let mut workspace = Workspace::default();
    let fields = [
        (0, Field::Person),
        (2, Field::Value),
        (8, Field::PeriodStart),
    ];
    let mut opened = Opened::targets(PEOPLE, &fields, &workspace);
    opened.mapping.targets.period = PeriodKind::Year;
    opened.mapping.targets.dates = DateMeaning::Holds;
    let plan = opened.plan(&workspace);
    assert_eq!((plan.preview.new, plan.preview.left_out), (17, 0));
    assert!(
        plan.preview.notes.contains(
            &"3 rows have no value: what is blank is stored as not set, which is never zero."
                .into()
        ),
        "{:?}",
        plan.preview.notes
    );
    apply(&mut workspace, &plan);
    let blank: Vec<_> = ["274", "285", "287"]
        .iter()
        .map(|name| of(&workspace, name)[0].value)
        .collect();
    assert_eq!(blank, [None, None, None]);
    assert_eq!(of(&workspace, "275")[0].value, Some(30_000_000.0));
}

#[test]
fn people_are_found_by_name_alias_or_the_key_they_were_imported_under() {
    let mut workspace = Workspace::default();
    let renamed = Person {
        name: "Stephen Jiang".into(),
        alias: "Seller 07".into(),
        ..Person::default()
    };
    Change::new("")
        .create(PersonId::from_key("274"), renamed)
        .apply(&mut workspace, Stamp::default())
        .unwrap();
    let plan = import(
        "person,month,quota\n274,Apr-18,10\nstephen  jiang,May-18,20\nSeller 07,Jun-18,30\nTeam,Apr-18,99\n,May-18,98\nNora,Apr-18,5\n",
        &mut workspace,
    );
    assert_eq!(plan.preview.new, 6, "{:?}", plan.preview.problems);
    assert_eq!(plan.preview.new_people, ["Nora"]);
    let own = of(&workspace, "274");
    assert_eq!(
        periods(&own),
        [
            "2018-04-01/2018-05-01",
            "2018-05-01/2018-06-01",
            "2018-06-01/2018-07-01"
        ]
    );
    let team = workspace
        .all::<Target>()
        .filter(|(_, target)| target.scope == Scope::Team);
    assert_eq!(team.count(), 2);
}

#[test]
fn a_name_of_signs_alone_is_not_taken_for_a_team_without_a_name() {
    let mut workspace = Workspace::default();
    import("person,month,quota\n??,Apr-18,10\n", &mut workspace);
    let (_, target) = workspace.all::<Target>().next().unwrap();
    assert_ne!(target.scope, Scope::Team);
}

#[test]
fn another_value_updates_the_target_and_its_history_and_never_doubles_it() {
    let mut workspace = Workspace::default();
    let settings = Settings {
        leader: "Maria Ford".into(),
        ..Settings::default()
    };
    Change::new("")
        .create(Settings::id(), settings)
        .apply(&mut workspace, Stamp::default())
        .unwrap();
    let file = |value: &str| {
        format!(
            "person,metric,period_start,period_end,target\nAnna,Deals won,2026-01-01,2026-03-31,{value}\n"
        )
    };
    import(&file("20"), &mut workspace);
    let plan = import(&file("25"), &mut workspace);
    assert_eq!((plan.preview.new, plan.preview.changed), (0, 1));
    assert_eq!(plan.change.label, "Update 1 target from quotas.csv");
    let own = of(&workspace, "anna");
    assert_eq!(own.len(), 1);
    assert_eq!((own[0].value, own[0].history.len()), (Some(25.0), 1));
    let step = &own[0].history[0];
    assert_eq!(
        (step.from, step.to, step.by.as_str()),
        (Some(20.0), Some(25.0), "Maria Ford")
    );
    assert_eq!(step.why, "Imported again from quotas.csv.");
    // A blank says nothing against what is set.
    let blank = import(&file(""), &mut workspace);
    assert!(blank.change.is_empty());
    assert_eq!(of(&workspace, "anna")[0].value, Some(25.0));
}

#[test]
fn a_last_period_whose_end_was_not_known_is_mended_when_the_next_date_is() {
    let mut workspace = Workspace::default();
    let rows = "person,quota_date,quota\nAnna,2025-12-29,10\nAnna,2026-03-30,20\n";
    import(rows, &mut workspace);
    assert_eq!(periods(&of(&workspace, "anna"))[1], "2026-03-30/2026-06-30");
    let longer = format!("{rows}Anna,2026-06-28,30\n");
    let plan = import(&longer, &mut workspace);
    assert_eq!(
        (plan.preview.new, plan.preview.changed, plan.preview.same),
        (1, 1, 1)
    );
    assert_eq!(
        periods(&of(&workspace, "anna")),
        [
            "2025-12-29/2026-03-30",
            "2026-03-30/2026-06-28",
            "2026-06-28/2026-09-28"
        ]
    );
}

#[test]
fn a_part_of_the_rows_again_moves_no_period() {
    let mut workspace = Workspace::default();
    let rows = [
        "Anna,2025-12-29,10\n",
        "Anna,2026-03-27,20\n",
        "Anna,2026-06-28,30\n",
    ];
    let file = |rows: &[&str]| format!("person,quota_date,quota\n{}", rows.concat());
    import(&file(&rows), &mut workspace);
    let before = workspace.all::<Target>().count();
    let part = import(&file(&rows[1..2]), &mut workspace);
    assert!(part.change.is_empty(), "{:?}", part.change);
    let changed = import(&file(&["Anna,2026-03-27,25\n"]), &mut workspace);
    assert_eq!((changed.preview.changed, changed.preview.new), (1, 0));
    assert_eq!(workspace.all::<Target>().count(), before);
    assert_eq!(periods(&of(&workspace, "anna"))[1], "2026-03-27/2026-06-28");
}

#[test]
fn a_later_file_with_a_date_between_two_ends_the_earlier_period_there() {
    let mut workspace = Workspace::default();
    let settings = Settings {
        leader: "Maria Ford".into(),
        ..Settings::default()
    };
    Change::new("")
        .create(Settings::id(), settings)
        .apply(&mut workspace, Stamp::default())
        .unwrap();
    let file = |rows: &[&str]| format!("person,quota_date,quota\n{}", rows.concat());
    let rows = [
        "Anna,2025-12-29,10\n",
        "Anna,2026-03-30,20\n",
        "Ben,2025-12-29,5\n",
        "Ben,2026-03-30,6\n",
    ];
    import(&file(&rows), &mut workspace);
    let before = workspace.clone();
    let plan = import(&file(&["Anna,2026-02-16,12\n"]), &mut workspace);
    assert_eq!(
        (plan.preview.new, plan.preview.changed, plan.preview.same),
        (1, 0, 0)
    );
    assert_eq!(plan.change.edits.len(), 2);
    assert!(
        plan.preview.notes.contains(
            &"Anna: the target from 29 Dec 2025 ends on 15 Feb 2026 instead of 29 Mar 2026, where the new one begins. Its value stays."
                .into()
        ),
        "{:?}",
        plan.preview.notes
    );
    let own = of(&workspace, "anna");
    assert_eq!(
        periods(&own),
        [
            "2025-12-29/2026-02-16",
            "2026-02-16/2026-03-30",
            "2026-03-30/2026-06-30"
        ]
    );
    assert_eq!(own[0].value, Some(1_000.0));
    let step = &own[0].history[0];
    assert_eq!(
        (step.from, step.to, step.by.as_str()),
        (Some(1_000.0), Some(1_000.0), "Maria Ford")
    );
    let day = |text: &str| text.parse().unwrap();
    assert_eq!(step.end, Some((day("2026-03-30"), day("2026-02-16"))));
    assert_eq!(
        step.why,
        "The next target begins on 16 Feb 2026. Imported from quotas.csv."
    );
    // Nobody else's days move, the same file again changes nothing, and one undo takes all back.
    assert_eq!(
        periods(&of(&workspace, "ben")),
        ["2025-12-29/2026-03-30", "2026-03-30/2026-06-30"]
    );
    let again = import(&file(&["Anna,2026-02-16,12\n"]), &mut workspace);
    assert!(again.change.is_empty(), "{:?}", again.change);
    let exported = throughline_exchange::csv_export::targets(&workspace);
    assert!(
        exported.contains("Maria Ford: last day 2026-03-29 to 2026-02-15. The next target begins"),
        "{exported}"
    );
    plan.change
        .invert()
        .apply(&mut workspace, Stamp::default())
        .unwrap();
    for (id, target) in before.all::<Target>() {
        assert_eq!(workspace.get::<Target>(id), Some(target));
    }
    assert_eq!(workspace.all::<Target>().count(), 4);
}

#[test]
fn a_later_file_that_goes_on_a_few_days_late_leaves_no_day_between() {
    let mut workspace = Workspace::default();
    import(
        "person,quota_date,quota\nAnna,2025-12-29,10\nAnna,2026-03-30,20\n",
        &mut workspace,
    );
    import(
        "person,quota_date,quota\nAnna,2026-07-02,30\n",
        &mut workspace,
    );
    assert_eq!(
        periods(&of(&workspace, "anna"))[1..],
        ["2026-03-30/2026-07-02", "2026-07-02/2026-10-02"]
    );
}

#[test]
fn what_no_target_can_be_is_left_out_and_said() {
    let mut workspace = Workspace::default();
    let plan = import(
        "person,metric,from,to,target\nAnna,Calls,2026-01-01,2026-01-31,50\nAnna,Calls,2026-01-01,2026-01-31,60\nBen,Joy,2026-01-01,2026-01-31,1\nCleo,Calls,2026-02-01,2026-01-31,1\nDan,Win rate,2026-01-01,2026-01-31,140\nEve,Calls,2026-01-01,2026-01-31,-5\nFay,Win rate,2026-01-01,2026-01-31,45\n",
        &mut workspace,
    );
    let said: Vec<_> = plan
        .preview
        .problems
        .iter()
        .map(|problem| (problem.row, problem.message.split('.').next().unwrap()))
        .collect();
    assert_eq!(
        said,
        [
            (4, "There is no measure of this name"),
            (5, "The last day is before the first"),
            (6, "A share is at most 100 per cent"),
            (7, "A target is not negative"),
            (3, "This target is in row 2 already, with another value"),
        ]
    );
    assert_eq!((plan.preview.new, plan.preview.left_out), (2, 5));
    assert_eq!(of(&workspace, "fay")[0].value, Some(0.45));
    assert_eq!(workspace.all::<Person>().count(), 2);
}

#[test]
fn a_table_with_headings_of_targets_is_recognised_and_others_are_as_before() {
    let kind = |text: &str| {
        let table = read(text.as_bytes(), "x.csv", &ReadOptions::default()).unwrap();
        detect(&table, &profile(&table), &Workspace::default()).kind
    };
    assert_eq!(
        kind("salesperson,month,target\nAnna,2026-01,10\n"),
        TableKind::Targets
    );
    assert_eq!(
        kind("rep,year,quarter,quota\nAnna,2026,1,10\n"),
        TableKind::Targets
    );
    assert_eq!(kind("owner,stage,amount\nAnna,Won,10\n"), TableKind::Deals);
    assert_eq!(
        kind("name,role,start date,end date\nAnna,Rep,2026-01-01,\n"),
        TableKind::People
    );
    assert_eq!(
        kind("date,person,type,note\n2026-01-01,Anna,Call,x\n"),
        TableKind::Activities
    );
}

#[test]
fn targets_exported_and_imported_are_the_same_targets() {
    let mut workspace = Workspace::default();
    import(
        "person,metric,from,to,target,reason,pro rata\nAnna,Won value,2026-01-01,2026-03-31,1234.56,\"=Her, \"\"patch\"\"\",yes\nTeam,Win rate,2026-01-01,2026-03-31,45,The plan,no\nBen,Calls,2026-02-02,2026-02-08,,On leave,no\nBen,Sales cycle,2026-01-01,2026-12-31,52.5,,\n",
        &mut workspace,
    );
    let changed = "person,metric,from,to,target,reason\nAnna,Won value,2026-01-01,2026-03-31,2000,More accounts\n";
    import(changed, &mut workspace);
    let file = throughline_exchange::csv_export::targets(&workspace);
    assert!(
        file.contains("2026-01-05: 1234.56 to 2000. More accounts"),
        "{file}"
    );
    assert!(file.contains("Team,Win rate,,2026-01-01,2026-03-31,0.45,No,The plan"));

    let again = quick_import(
        file.as_bytes(),
        "targets.csv",
        &workspace,
        &ImportOptions::default(),
    )
    .unwrap();
    assert_eq!(again.preview.kind, TableKind::Targets);
    assert_eq!(again.preview.same, 4, "{:?}", again.preview.problems);
    assert!(again.change.is_empty());

    let mut elsewhere = Workspace::default();
    let plan = quick_import(
        file.as_bytes(),
        "targets.csv",
        &elsewhere,
        &ImportOptions::default(),
    )
    .unwrap();
    plan.change.apply(&mut elsewhere, Stamp::default()).unwrap();
    for (id, target) in workspace.all::<Target>() {
        let there = elsewhere.get::<Target>(id).unwrap();
        assert!(there.says_the_same(target), "{there:?} {target:?}");
    }
}
