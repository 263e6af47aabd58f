//! A file on its way in: what is told about it, and how far the work has come.
#![allow(clippy::unwrap_used)] // a test may fail by panicking

use std::cell::RefCell;
use throughline_domain::{Stamp, Workspace};
use throughline_exchange::import::{
    Asked, Field, ImportOptions, Importer, Layouts, Planned, Progress, ReadOptions, Stage,
    TableKind, quick_import,
};

fn open(importer: &mut Importer, file: &str, tell: &dyn Fn(Progress)) -> Planned {
    let workspace = Workspace::default();
    let (_, mapping) = importer
        .open(
            (file.as_bytes(), "calls.csv"),
            &ReadOptions::default(),
            &Layouts::default(),
            &workspace,
            tell,
        )
        .unwrap();
    importer
        .plan(mapping, Asked::default(), None, &workspace, tell)
        .unwrap()
}

fn calls(rows: usize) -> String {
    let mut file = String::from("date,person,type,minutes\n");
    for row in 0..rows {
        file.push_str(&format!("2026-01-{:02},Ann,Call,{row}\n", row % 28 + 1));
    }
    file
}

#[test]
fn it_plans_what_quick_import_plans_and_merges_only_spellings_that_are_sure() {
    let file = "date,person,type\n2026-01-05,Ann,Call\n2026-01-06,Ann,call\n2026-01-07,Ann,Call\n";
    let mut importer = Importer::default();
    let planned = open(&mut importer, file, &|_| {});
    assert_eq!(planned.mapping.merges.len(), 1);
    assert_eq!(planned.mapping.merges[0].from, "call");
    let mut workspace = Workspace::default();
    let change = importer.change().unwrap();
    change.apply(&mut workspace, Stamp::default()).unwrap();
    assert!(workspace.activities().iter().all(|row| row.kind == "Call"));

    let file = calls(100);
    let planned = open(&mut importer, &file, &|_| {});
    let options = ImportOptions::default();
    let quick = quick_import(
        file.as_bytes(),
        "calls.csv",
        &Workspace::default(),
        &options,
    );
    let quick = quick.unwrap();
    assert_eq!(planned.preview.as_ref(), Ok(&quick.preview));
    assert_eq!(planned.label, quick.change.label);
    assert_eq!(importer.change(), Some(&quick.change));
    assert!(planned.changes);
}

#[test]
fn it_tells_of_every_stage_in_order_and_never_goes_back() {
    let told = RefCell::new(Vec::new());
    let file = calls(100_000);
    open(&mut Importer::default(), &file, &|step| {
        told.borrow_mut().push(step);
    });
    let told = told.into_inner();
    for stage in [Stage::Read, Stage::Profile, Stage::Plan] {
        let steps: Vec<_> = told.iter().filter(|step| step.stage == stage).collect();
        assert!(steps.len() > 1, "{stage:?}");
        assert!(steps.iter().all(|step| step.done <= step.of), "{stage:?}");
        assert!(steps.is_sorted_by_key(|step| step.done), "{stage:?}");
    }
    let stages: Vec<_> = told.iter().map(|step| step.stage as u8).collect();
    assert!(stages.is_sorted());
}

#[test]
fn what_the_user_changes_is_planned_and_what_is_asked_for_is_found_anew() {
    let file = "stage,owner,deal id,amount\nWon,Ann,1,10\nLost,Ann,2,20\n";
    let mut importer = Importer::default();
    let planned = open(&mut importer, file, &|_| {});
    assert_eq!(planned.mapping.kind, TableKind::Deals);
    let workspace = Workspace::default();
    let mut plan = |mapping, asked| importer.plan(mapping, asked, None, &workspace, &|_| {});

    let mut mapping = planned.mapping;
    mapping.assign(0, None);
    mapping.stages.clear();
    let without = plan(mapping.clone(), Asked::default()).unwrap();
    assert!(without.mapping.stages.is_empty());
    mapping.assign(0, Some(Field::Stage));
    let asked = Asked {
        stages: true,
        ..Asked::default()
    };
    let with = plan(mapping.clone(), asked).unwrap();
    assert_eq!(with.mapping.stages.len(), 2);

    mapping.assign(2, None);
    mapping.assign(1, None);
    let incomplete = plan(mapping.clone(), Asked::default()).unwrap();
    assert!(!incomplete.changes);
    assert!(incomplete.preview.unwrap_err().contains("column"));

    let asked = Asked {
        kind: Some(TableKind::Activities),
        ..Asked::default()
    };
    let other = plan(mapping, asked).unwrap();
    assert_eq!(other.mapping.kind, TableKind::Activities);
}

#[test]
fn of_many_problems_the_first_are_told_and_every_row_is_in_the_table_of_those_left_out() {
    let mut file = String::from("date,person,type\n");
    for row in 0..300 {
        file.push_str(&format!("not a date {row},Ann,Call\n"));
    }
    file.push_str("2026-01-05,Ann,Call\n");
    let mut importer = Importer::default();
    let mut planned = open(&mut importer, &file, &|_| {});
    if planned.preview.is_err() {
        planned.mapping.assign(0, Some(Field::Date));
        let workspace = Workspace::default();
        let again = importer.plan(planned.mapping, Asked::default(), None, &workspace, &|_| {});
        planned = again.unwrap();
    }
    let preview = planned.preview.unwrap();
    assert_eq!((preview.problems.len(), preview.problems_total), (50, 300));
    let table = importer.left_out_rows().unwrap();
    assert_eq!(table.lines().count(), 301);
}

#[test]
fn a_file_that_may_be_read_in_another_way_says_so() {
    let mut importer = Importer::default();
    let mut open = |file: &str| {
        let (options, layouts) = (ReadOptions::default(), Layouts::default());
        let bytes = (file.as_bytes(), "file.csv");
        let workspace = Workspace::default();
        let opened = importer.open(bytes, &options, &layouts, &workspace, &|_| {});
        opened.unwrap_err().otherwise
    };
    assert!(open("date,person,type\n"));
    assert!(!open(""));
}
