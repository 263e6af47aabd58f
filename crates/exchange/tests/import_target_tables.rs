//! Targets in other shapes: a column for each period or person, and targets for a part of a measure.
#![allow(clippy::unwrap_used, clippy::expect_used)] // a test may fail by panicking

use throughline_domain::id::{MetricId, PersonId};
use throughline_domain::records::{Dimension, Person, Scope, Settings, Slice, Target};
use throughline_domain::{Change, Period, Stamp, Workspace};
use throughline_exchange::import::*;

fn import_with(text: &str, workspace: &mut Workspace, edit: impl Fn(&mut Mapping)) -> Plan {
    let table = read(text.as_bytes(), "plan.csv", &ReadOptions::default()).unwrap();
    let profile = profile(&table);
    let mut mapping = detect(&table, &profile, workspace);
    edit(&mut mapping);
    let plan = plan(&table, &profile, &mapping, workspace).unwrap();
    plan.change.apply(workspace, Stamp::default()).unwrap();
    plan
}

fn import(text: &str, workspace: &mut Workspace) -> Plan {
    import_with(text, workspace, |_| {})
}

/// Each target of a scope: its period and value.
fn of(workspace: &Workspace, scope: Scope) -> Vec<(String, Option<f64>)> {
    let mut own: Vec<&Target> = workspace
        .all::<Target>()
        .map(|(_, target)| target)
        .filter(|target| target.scope == scope)
        .collect();
    own.sort_by_key(|target| (target.period, target.of()));
    own.iter()
        .map(|target| {
            let days = format!("{}/{}", target.period.start, target.period.end);
            (days, target.value)
        })
        .collect()
}

fn person(name: &str) -> Scope {
    Scope::Person(PersonId::from_key(name))
}

#[test]
fn a_row_a_person_and_a_column_a_month_is_recognised_and_read() {
    for headings in ["Jan 2026,Feb 2026,Mar 2026", "2026-01,2026-02,2026-03"] {
        let mut workspace = Workspace::default();
        let file = format!("Name,{headings}\nAnna,100,,300\nBen,10,20,30\nTeam,110,20,330\n");
        let plan = import(&file, &mut workspace);
        let preview = &plan.preview;
        assert_eq!(preview.kind, TableKind::Targets, "{headings}");
        assert_eq!(
            (preview.new, preview.left_out, preview.rows_total),
            (9, 0, 9)
        );
        assert_eq!(preview.new_people, ["Anna", "Ben"]);
        assert!(
            preview.notes.contains(
                &"1 cell has no value: what is blank is stored as not set, which is never zero."
                    .into()
            ),
            "{:?}",
            preview.notes
        );
        let total = preview.totals.iter().find(|total| total.amount.is_some());
        assert_eq!(total.unwrap().amount.unwrap().0, 92_000.0);
        assert_eq!(
            of(&workspace, person("anna")),
            [
                ("2026-01-01/2026-02-01".to_owned(), Some(10_000.0)),
                ("2026-02-01/2026-03-01".to_owned(), None),
                ("2026-03-01/2026-04-01".to_owned(), Some(30_000.0)),
            ]
        );
        assert_eq!(of(&workspace, Scope::Team)[2].1, Some(33_000.0));
        let again = import(&file, &mut workspace);
        assert!(again.change.is_empty());
        assert_eq!(again.preview.same, 9);
    }
}

#[test]
fn columns_of_quarters_and_years_follow_the_fiscal_year_and_say_so() {
    let mut workspace = Workspace::default();
    let settings = Settings {
        fiscal_start: 4,
        ..Settings::default()
    };
    Change::new("")
        .create(Settings::id(), settings)
        .apply(&mut workspace, Stamp::default())
        .unwrap();
    let plan = import("Rep,FY26 Q1,FY26 Q2,2027\nAnna,1,2,3\n", &mut workspace);
    assert_eq!(plan.preview.new, 3);
    assert!(
        plan.preview
            .notes
            .iter()
            .any(|note| note.contains("fiscal year"))
    );
    let days: Vec<_> = of(&workspace, person("anna"))
        .into_iter()
        .map(|(days, _)| days)
        .collect();
    assert_eq!(
        days,
        [
            "2026-04-01/2026-07-01",
            "2026-07-01/2026-10-01",
            "2027-04-01/2028-04-01"
        ]
    );
}

#[test]
fn months_without_a_year_take_that_of_their_row() {
    let mut workspace = Workspace::default();
    let plan = import(
        "Seller,Year,Jan,Feb\nAnna,2026,1,2\nAnna,2027,3,4\nBen,,5,6\n",
        &mut workspace,
    );
    assert_eq!((plan.preview.new, plan.preview.left_out), (4, 2));
    assert!(plan.preview.problems[0].message.contains("which year"));
    assert_eq!(
        of(&workspace, person("anna"))[2],
        ("2027-01-01/2027-02-01".to_owned(), Some(300.0))
    );
}

#[test]
fn a_row_a_measure_has_each_value_in_its_own_unit() {
    let mut workspace = Workspace::default();
    let plan = import(
        "Measure,Q1 2026,Q2 2026\nWon value,\"£1,000\",£2000\nWin rate,40%,45%\nCalls,300,\n",
        &mut workspace,
    );
    assert_eq!(plan.preview.kind, TableKind::Targets);
    assert_eq!((plan.preview.new, plan.preview.left_out), (6, 0));
    let value = |key: &str, start: &str| {
        let found = workspace.all::<Target>().find(|(_, target)| {
            target.metric == MetricId::from_key(key) && target.period.start.to_string() == start
        });
        let (_, target) = found.unwrap();
        assert_eq!(target.scope, Scope::Team);
        target.value
    };
    assert_eq!(value("won-value", "2026-04-01"), Some(200_000.0));
    assert_eq!(value("win-rate", "2026-01-01"), Some(0.4));
    assert_eq!(value("calls", "2026-04-01"), None);
}

#[test]
fn a_column_a_person_is_recognised_by_those_on_the_team_or_said_by_hand() {
    let mut workspace = Workspace::default();
    for name in ["Anna Snell", "Ben"] {
        let someone = Person {
            name: name.into(),
            ..Person::default()
        };
        Change::new("")
            .create(PersonId::from_key(name), someone)
            .apply(&mut workspace, Stamp::default())
            .unwrap();
    }
    let file = "Measure,Month,Anna Snell,Ben,Cleo\nCalls,2026-01,10,20,30\nCalls,2026-02,11,,31\n";
    let plan = import_with(file, &mut workspace, |mapping| {
        assert_eq!(mapping.kind, TableKind::Targets);
        let fed: Vec<_> = mapping.columns.iter().map(|column| column.field).collect();
        let own = Some(Field::PersonTarget);
        assert_eq!(
            fed,
            [
                Some(Field::Metric),
                Some(Field::PeriodStart),
                own,
                own,
                None
            ]
        );
        mapping.assign(4, own);
        // The others stay what they were.
        assert_eq!(mapping.columns[2].field, own);
    });
    assert_eq!((plan.preview.new, plan.preview.left_out), (6, 0));
    assert_eq!(plan.preview.new_people, ["Cleo"]);
    assert_eq!(
        of(&workspace, person("Anna Snell")),
        [
            ("2026-01-01/2026-02-01".to_owned(), Some(10.0)),
            ("2026-02-01/2026-03-01".to_owned(), Some(11.0)),
        ]
    );
    assert_eq!(of(&workspace, person("Ben"))[1].1, None);
}

#[test]
fn a_table_without_a_period_takes_the_one_that_is_chosen() {
    let mut workspace = Workspace::default();
    let anna = Person {
        name: "Anna".into(),
        ..Person::default()
    };
    Change::new("")
        .create(PersonId::from_key("anna"), anna)
        .apply(&mut workspace, Stamp::default())
        .unwrap();
    let file = "Measure,Anna\nCalls,10\nWin rate,45%\n";
    let table = read(file.as_bytes(), "plan.csv", &ReadOptions::default()).unwrap();
    let profile = profile(&table);
    let mapping = detect(&table, &profile, &workspace);
    assert_eq!(mapping.kind, TableKind::Targets);
    assert!(plan(&table, &profile, &mapping, &workspace).is_err());
    let day = |text: &str| text.parse().unwrap();
    let whole = Period::new(day("2026-04-01"), day("2026-07-01"));
    let done = import_with(file, &mut workspace, |mapping| {
        mapping.targets.whole = whole
    });
    assert_eq!((done.preview.new, done.preview.left_out), (2, 0));
    let own = of(&workspace, person("anna"));
    assert!(own.iter().all(|(days, _)| days == "2026-04-01/2026-07-01"));
}

#[test]
fn one_column_of_targets_or_one_for_each_period_never_both() {
    let mut mapping = Mapping {
        kind: TableKind::Targets,
        columns: vec![ColumnMapping::default(); 3],
        ..Mapping::default()
    };
    let fed = |mapping: &Mapping| -> Vec<_> {
        mapping.columns.iter().map(|column| column.field).collect()
    };
    let period = Some(Field::PeriodTarget);
    mapping.assign(0, period);
    mapping.assign(1, period);
    assert_eq!(fed(&mapping), [period, period, None]);
    mapping.assign(2, Some(Field::Value));
    assert_eq!(fed(&mapping), [None, None, Some(Field::Value)]);
    mapping.assign(0, Some(Field::PersonTarget));
    assert_eq!(fed(&mapping), [Some(Field::PersonTarget), None, None]);
}

#[test]
fn a_heading_that_is_no_period_is_said_and_a_bad_cell_leaves_the_others_in() {
    let mut workspace = Workspace::default();
    let plan = import_with(
        "Rep,Jan 2026,Feb 2026,Later\nAnna,1,x,3\nBen,2,5,4\nCleo,3,6,5\n",
        &mut workspace,
        |mapping| mapping.assign(3, Some(Field::PeriodTarget)),
    );
    let preview = &plan.preview;
    assert_eq!((preview.new, preview.left_out), (5, 4));
    assert_eq!(preview.problems[0].column, "Feb 2026");
    assert!(
        preview
            .notes
            .iter()
            .any(|note| note.contains("‘Later’ is no month"))
    );
}

#[test]
fn tables_of_other_things_are_not_taken_for_targets_by_a_heading() {
    let kind = |text: &str| {
        let table = read(text.as_bytes(), "x.csv", &ReadOptions::default()).unwrap();
        detect(&table, &profile(&table), &Workspace::default()).kind
    };
    assert_eq!(
        kind("owner,stage,value,2026\nAnna,Won,10,1\n"),
        TableKind::Deals
    );
    assert_eq!(
        kind("name,role,manager,2026\nAnna,Rep,Bo,1\n"),
        TableKind::People
    );
    // Figures without headings stay figures.
    let table = read(
        b"Anna,2026,1000\nBen,2027,2000\n",
        "x.csv",
        &ReadOptions::default(),
    );
    assert!(!table.unwrap().header);
}

#[test]
fn targets_for_parts_are_exported_and_imported_as_they_were() {
    let mut workspace = Workspace::default();
    let plan = import(
        "person,product,month,target\nAnna,GTX Pro,2026-01,10\nAnna,MG,2026-01,20\nAnna,,2026-01,30\n",
        &mut workspace,
    );
    assert_eq!(plan.preview.kind, TableKind::Targets);
    assert_eq!((plan.preview.new, plan.preview.left_out), (3, 0));
    let parts: Vec<_> = workspace
        .all::<Target>()
        .filter_map(|(_, target)| target.part.clone())
        .collect();
    let product = |value: &str| Slice {
        by: Dimension::Product,
        value: value.into(),
    };
    assert!(
        parts.len() == 2 && parts.contains(&product("GTX Pro")) && parts.contains(&product("MG"))
    );
    import(
        "person,part,month,target\nTeam,customer type: Retail,2026-01,5\nTeam,stage:,2026-01,6\nTeam,Closing,2026-01,7\n",
        &mut workspace,
    );
    assert_eq!(workspace.all::<Target>().count(), 5);
    let file = throughline_exchange::csv_export::targets(&workspace);
    assert!(
        file.contains("Anna,Won value,product:GTX Pro,2026-01-01"),
        "{file}"
    );
    let again = import(&file, &mut workspace);
    assert_eq!((again.preview.same, again.preview.new), (5, 0));
    assert!(again.change.is_empty());
    let mut elsewhere = Workspace::default();
    import(&file, &mut elsewhere);
    for (id, target) in workspace.all::<Target>() {
        assert!(elsewhere.get::<Target>(id).unwrap().says_the_same(target));
    }
}

#[test]
fn periods_of_one_part_do_not_end_those_of_another() {
    let mut workspace = Workspace::default();
    import(
        "person,product,quota_date,quota\nAnna,GTX,2025-12-29,10\nAnna,GTX,2026-03-30,20\n",
        &mut workspace,
    );
    import(
        "person,product,quota_date,quota\nAnna,MG,2026-02-16,1\n",
        &mut workspace,
    );
    let days: Vec<_> = of(&workspace, person("anna"))
        .into_iter()
        .map(|(days, _)| days)
        .collect();
    assert_eq!(days[0], "2025-12-29/2026-03-30");
    assert_eq!(days.len(), 3);
}
